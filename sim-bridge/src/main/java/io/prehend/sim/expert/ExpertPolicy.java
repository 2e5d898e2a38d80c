package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;
import io.prehend.sim.scene.PlanningScene;
import java.util.Optional;

/**
 * A <em>privileged</em> policy that grasps by planning on the simulator's truth: the yardstick and the teacher of the
 * learned ones. It can't drive a real arm, for want of a {@link PrivilegedScene}.
 *
 * <p>Owned by the thread that thinks. It plans when an approach begins, and again when the object has moved or the hand
 * has been led astray; in between it follows the plan from the measured hand pose. When there is no way to the object
 * it stays where it is until the object moves, and {@link #plan()} says why.
 */
public final class ExpertPolicy implements Policy {
    private static final double REPLAN_OBJECT_M = 0.01;
    private static final double REPLAN_OBJECT_RAD = 0.12;
    private static final double REPLAN_STRAY_IN_TAIL_M = 0.035;

    /** So near the planned grasp a pupil is taught the grasp that suits it best, m. */
    private static final double NEARBY_M = 0.16;

    private static final double SETTLED_M = 0.003;
    private static final double SETTLED_RAD = Math.toRadians(2);
    private static final double STANDING_M = 0.003;
    private static final double BEHIND_M = 0.006;
    private static final double ROUGHLY_SETTLED_M = 0.008;
    private static final double ROUGHLY_SETTLED_RAD = Math.toRadians(5);
    /** So many steps at the grasp without settling well, and settling roughly has to do. */
    private static final int PATIENCE_STEPS = 8;

    private final GraspPlanner planner;
    private final PrivilegedScene scene;
    private final Resolve resolve;
    private final Tracker tracker = new Tracker();
    private final Funnel funnel = new Funnel();
    private final NearbyGrasps nearby = new NearbyGrasps();
    private final RigidTransform taughtGoal = new RigidTransform();
    private final RigidTransform plannedObject = new RigidTransform();
    private final RigidTransform followedObject = new RigidTransform();
    private final RigidTransform scratch = new RigidTransform();
    private final double[] positionsRad;
    private GraspPlan plan;
    private HandPath path;
    private int replans;
    private int stepsAtGrasp;

    /**
     * How long an expert keeps to a plan that somebody else leads the hand away from.
     *
     * @param strayM distance from the plan at which it makes another, before the tail, m
     * @param maxReplans how often it does so in one approach
     */
    public record Resolve(double strayM, int maxReplans) {
        /** Of an expert that leads the hand itself. */
        public static final Resolve FIRM = new Resolve(0.08, 6);
        /** Of a teacher: where a pupil seems to have another grasp in mind, that is the one to teach from there. */
        public static final Resolve PLIANT = new Resolve(0.04, 16);
    }

    /** An expert that plans with {@code planner} in {@code scene} and leads the hand itself. */
    public ExpertPolicy(GraspPlanner planner, PrivilegedScene scene) {
        this(planner, scene, Resolve.FIRM);
    }

    /** An expert that plans with {@code planner} in {@code scene}. */
    public ExpertPolicy(GraspPlanner planner, PrivilegedScene scene, Resolve resolve) {
        this.planner = planner;
        this.scene = scene;
        this.resolve = resolve;
        positionsRad = new double[planner.jointCount()];
    }

    @Override
    public String name() {
        return "expert";
    }

    @Override
    public boolean needsCloud() {
        return false;
    }

    /** The newest plan; empty before the first {@link #reset}. */
    public Optional<GraspPlan> plan() {
        return Optional.ofNullable(plan);
    }

    /** Where the hand was last taught to end, in the arm's base frame; null where there is no way. Read only. */
    public RigidTransform taughtGoalInBase() {
        return path == null ? null : taughtGoal;
    }

    @Override
    public void reset(Observation first) {
        replans = 0;
        stepsAtGrasp = 0;
        tracker.reset();
        nearby.reset();
        makePlan(first, scene.now());
    }

    @Override
    public void act(Observation observation, Action out) {
        followScene(observation);
        if (path == null) {
            stay(out);
            return;
        }
        RigidTransform hand = observation.handInBase();
        tracker.observe(hand);
        tracker.aim(path, hand, out);
        out.setCloseConfidence(isTimeToClose(hand) ? 1 : 0);
    }

    /**
     * Says what the expert would do at {@code observation}, whoever led the hand there: the label for imitation.
     *
     * <p>Unlike {@link #act} it neither learns nor uses a standing offset of the arm, and takes the hand's standstill
     * for granted. Call {@link #reset} at the start of the episode; it replans by itself when the hand is far from the
     * plan.
     */
    public void label(Observation observation, Action out) {
        followScene(observation);
        if (path == null) {
            stay(out);
            return;
        }
        RigidTransform hand = observation.handInBase();
        taughtGoal.set(path.end());
        if (hand.distanceM(path.end()) < NEARBY_M) {
            taughtGoal.set(nearby.find(scene.now(), hand, path.end()));
        }
        if (funnel.covers(taughtGoal, hand)) {
            funnel.aim(taughtGoal, hand, out);
        } else {
            tracker.aim(path, hand, out);
        }
        out.setCloseConfidence(isAt(taughtGoal, hand, SETTLED_M, SETTLED_RAD) ? 1 : 0);
    }

    /** Lets the tail follow small motions of the object, and plans anew after large ones. */
    private void followScene(Observation observation) {
        PlanningScene now = scene.now();
        RigidTransform object = now.objectInBase();
        if (replans < resolve.maxReplans()
                && (hasMoved(object) || path != null && isAstray(observation.handInBase()))) {
            replans++;
            makePlan(observation, now);
            return;
        }
        if (path == null) {
            return;
        }
        scratch.setInverse(followedObject);
        scratch.setProduct(object, scratch);
        path.moveTail(scratch);
        nearby.follow(scratch);
        taughtGoal.setProduct(scratch, taughtGoal);
        followedObject.set(object);
    }

    private boolean hasMoved(RigidTransform object) {
        return object.distanceM(plannedObject) > REPLAN_OBJECT_M || object.angleRad(plannedObject) > REPLAN_OBJECT_RAD;
    }

    private boolean isAstray(RigidTransform hand) {
        if (resolve == Resolve.PLIANT && funnel.covers(taughtGoal, hand)) {
            return false;
        }
        boolean inTail = path.project(hand) > path.tailStartM();
        return path.strayM() > (inTail ? REPLAN_STRAY_IN_TAIL_M : resolve.strayM());
    }

    private void makePlan(Observation observation, PlanningScene now) {
        observation.joints().copyPositions(positionsRad);
        plan = planner.plan(now, positionsRad);
        plannedObject.set(now.objectInBase());
        followedObject.set(now.objectInBase());
        if (plan instanceof GraspPlan.Reachable way) {
            path = new HandPath(way.waypoints(), way.standOff());
            taughtGoal.set(path.end());
        } else {
            path = null;
        }
    }

    /** At the grasp, and at rest there: what is still creeping would go on while the fingers close. */
    private boolean isTimeToClose(RigidTransform hand) {
        if (!isAtGrasp(hand, ROUGHLY_SETTLED_M, ROUGHLY_SETTLED_RAD)) {
            return false;
        }
        stepsAtGrasp++;
        boolean settled = isAtGrasp(hand, SETTLED_M, SETTLED_RAD);
        boolean standing = tracker.movedM() < STANDING_M && tracker.behindM() < BEHIND_M;
        return settled && standing || stepsAtGrasp > PATIENCE_STEPS;
    }

    private boolean isAtGrasp(RigidTransform hand, double withinM, double withinRad) {
        return isAt(path.end(), hand, withinM, withinRad);
    }

    private static boolean isAt(RigidTransform goal, RigidTransform hand, double withinM, double withinRad) {
        return hand.distanceM(goal) < withinM && hand.angleRad(goal) < withinRad;
    }

    private static void stay(Action out) {
        out.setMotion(0, 0, 0, 0, 0, 0);
        out.setCloseConfidence(0);
    }
}
