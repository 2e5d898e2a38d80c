package io.prehend.sim.expert;

import io.prehend.model.JointLimits;
import io.prehend.model.KinematicChain;
import io.prehend.safety.SafetyLimits;
import io.prehend.sim.scene.PlanningScene;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Plans how an arm takes hold of an object: which grasp, and the way there.
 *
 * <p>Owned by one thread; the same scene and start give the same plan. The order of things is that of OMG (Wang, Xiang
 * and Fox, RSS 2020) as GA-DDPG uses it, made lighter as GenH2R (Wang et al., CVPR 2024) found better to imitate: goals
 * are tried near ones first; the hand goes straight to a stand-off 8 cm behind the grasp and from there straight
 * forward; only where every straight way is blocked is one bent by {@link Chomp}. A way counts when every station is
 * within the joint limits with some margin, clear of table, object and arm, and the object can be lifted at its end.
 *
 * <p>Never throws because there is no way: that is {@link GraspPlan.Unreachable}, with the reason.
 */
public final class GraspPlanner {
    private static final int MAX_STRAIGHT_GOALS = 80;
    private static final int MAX_BENT_GOALS = 12;
    private static final int SEEDS_PER_GOAL = 8;
    private static final int MAX_DETOURS = 12;
    private static final int MAX_BENDS = 8;
    /** Of the seeds of inverse kinematics; the same for every plan, so that plans repeat. */
    private static final long SEED = 1;

    private final KinematicChain chain;
    private final GraspSampler sampler;
    private final GoalRanking ranking = new GoalRanking();
    private final ArmCheck arm;
    private final PathCheck check;
    private final WayFinder way;
    private final Chomp chomp;

    /**
     * A planner for the arm {@code chain}, whose tip is the hand.
     *
     * @param limits what the safety filter will hold the arm to: a way that it would not let pass is no way
     */
    public GraspPlanner(KinematicChain chain, SafetyLimits limits, GraspSampler sampler) {
        this.chain = chain;
        this.sampler = sampler;
        ArmSpheres spheres = new ArmSpheres(chain);
        arm = new ArmCheck(chain, limits);
        check = new PathCheck(chain, arm, spheres);
        way = new WayFinder(chain, arm, check);
        chomp = new Chomp(chain, spheres);
    }

    /** Number of joints of the arm. */
    public int jointCount() {
        return chain.jointCount();
    }

    /**
     * Plans from the joint positions {@code startRad}.
     *
     * @param scene the object and the table, in the arm's base frame
     */
    public GraspPlan plan(PlanningScene scene, double[] startRad) {
        long startNs = System.nanoTime();
        GraspSampler.Grasps grasps = sampler.sampleWithBody(scene.shape());
        check.enter(scene, grasps.body());
        way.begin(startRad);
        List<GoalPose> goals =
                ranking.rank(grasps.list(), scene, way.waypoints().get(0).handInBase());
        Map<Obstruction, Integer> tally = new EnumMap<>(Obstruction.class);
        for (Strictness strictness : Strictness.FALLING) {
            arm.setStrictness(strictness);
            tally.clear();
            GoalPose straight = findStraight(goals, startRad, tally);
            if (straight != null) {
                return reachable(straight, false, startNs);
            }
            GoalPose bent = strictness.detours() ? findBent(goals, startRad) : null;
            if (bent != null) {
                return reachable(bent, true, startNs);
            }
        }
        return new GraspPlan.Unreachable(reason(grasps.list(), goals, tally), System.nanoTime() - startNs);
    }

    private GraspPlan reachable(GoalPose goal, boolean detour, long startNs) {
        return new GraspPlan.Reachable(
                goal.grasp(), goal.handInBase(), way.waypoints(), way.standOff(), detour, System.nanoTime() - startNs);
    }

    private GoalPose findStraight(List<GoalPose> goals, double[] startRad, Map<Obstruction, Integer> tally) {
        for (GoalPose goal : goals.subList(0, Math.min(goals.size(), MAX_STRAIGHT_GOALS))) {
            way.begin(startRad);
            way.retreat();
            Obstruction found = way.straightTo(goal);
            if (found == Obstruction.NONE) {
                return goal;
            }
            tally.merge(found, 1, Integer::sum);
        }
        return null;
    }

    /** Tries several configurations of the arm at the stand-offs of the nearest goals, the near ones first. */
    private GoalPose findBent(List<GoalPose> goals, double[] startRad) {
        way.begin(startRad);
        way.retreat();
        double[] fromRad = way.waypoints().get(way.waypoints().size() - 1).positionsRad();
        List<Detour> detours = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(SEED);
        for (GoalPose goal : goals.subList(0, Math.min(goals.size(), MAX_BENT_GOALS))) {
            for (int i = 0; i < SEEDS_PER_GOAL; i++) {
                double[] toRad = way.solveStandOff(goal, i == 0 ? fromRad : drawnRad(random));
                if (toRad != null && arm.look(fromRad, toRad) == Obstruction.NONE) {
                    detours.add(new Detour(goal, toRad, goal.cost() + distanceRad(fromRad, toRad)));
                }
            }
        }
        detours.sort(Comparator.comparingDouble(Detour::cost));
        for (Detour detour : detours.subList(0, Math.min(detours.size(), MAX_DETOURS))) {
            if (bend(detour.goal(), startRad, fromRad, detour.toRad())) {
                return detour.goal();
            }
        }
        return null;
    }

    private record Detour(GoalPose goal, double[] toRad, double cost) {}

    private double[] drawnRad(SplittableRandom random) {
        double[] drawn = new double[chain.jointCount()];
        for (int joint = 0; joint < drawn.length; joint++) {
            JointLimits range = chain.limits(joint);
            drawn[joint] = range.lowerRad() + (0.1 + 0.8 * random.nextDouble()) * (range.upperRad() - range.lowerRad());
        }
        return drawn;
    }

    private static double distanceRad(double[] a, double[] b) {
        double sum = 0;
        for (int joint = 0; joint < a.length; joint++) {
            sum += (a[joint] - b[joint]) * (a[joint] - b[joint]);
        }
        return Math.sqrt(sum);
    }

    /** Bends the straight way in joint space until it is free, or patience ends. */
    private boolean bend(GoalPose goal, double[] startRad, double[] fromRad, double[] toRad) {
        double[][] pathRad = jointLine(fromRad, toRad);
        for (int i = 0; i <= MAX_BENDS; i++) {
            way.begin(startRad);
            way.retreat();
            if (way.through(pathRad, goal) == Obstruction.NONE) {
                return true;
            }
            chomp.step(pathRad, check.obstacles());
        }
        return false;
    }

    private static double[][] jointLine(double[] fromRad, double[] toRad) {
        double largest = 0;
        for (int joint = 0; joint < fromRad.length; joint++) {
            largest = Math.max(largest, Math.abs(toRad[joint] - fromRad[joint]));
        }
        int pieces = Math.max(6, (int) Math.ceil(largest / 0.2));
        double[][] pathRad = new double[pieces + 1][fromRad.length];
        for (int i = 0; i <= pieces; i++) {
            for (int joint = 0; joint < fromRad.length; joint++) {
                pathRad[i][joint] = fromRad[joint] + (toRad[joint] - fromRad[joint]) * i / pieces;
            }
        }
        return pathRad;
    }

    private static String reason(List<Grasp> grasps, List<GoalPose> goals, Map<Obstruction, Integer> tally) {
        if (grasps.isEmpty()) {
            return "the object has no two surfaces that the gripper could press on";
        }
        if (goals.isEmpty()) {
            return "all " + grasps.size() + " grasps of the object are too near to the table";
        }
        StringBuilder words = new StringBuilder("none of the nearest goals can be carried out:");
        tally.forEach((obstruction, count) ->
                words.append(' ').append(count).append(' ').append(obstruction.words()));
        return words.toString();
    }
}
