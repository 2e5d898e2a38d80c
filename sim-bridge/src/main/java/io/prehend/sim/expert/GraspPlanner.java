package io.prehend.sim.expert;

import io.prehend.model.KinematicChain;
import io.prehend.safety.SafetyLimits;
import io.prehend.sim.scene.PlanningScene;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
    /** A way with so little to spare is compared with detours, in units of {@link GoalPose#cost}. */
    private static final double DETOUR_FROM_COST = 1;

    private final KinematicChain chain;
    private final GraspSampler sampler;
    private final GoalRanking ranking;
    private final ArmCheck arm;
    private final PathCheck check;
    private final WayFinder way;
    private final Detours detours;

    /**
     * A planner for the arm {@code chain}, whose tip is the hand.
     *
     * @param limits what the safety filter will hold the arm to: a way that it would not let pass is no way
     */
    public GraspPlanner(KinematicChain chain, SafetyLimits limits, GraspSampler sampler) {
        this(chain, limits, sampler, Preference.SURE);
    }

    /** As above, with a {@code preference} of its own among grasps. */
    public GraspPlanner(KinematicChain chain, SafetyLimits limits, GraspSampler sampler, Preference preference) {
        ranking = new GoalRanking(preference);
        this.chain = chain;
        this.sampler = sampler;
        ArmSpheres spheres = new ArmSpheres(chain);
        arm = new ArmCheck(chain, limits);
        check = new PathCheck(chain, arm, spheres);
        way = new WayFinder(chain, arm, check);
        detours = new Detours(chain, arm, check, way, new Chomp(chain, spheres));
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
        FoundWay best = findStraight(goals, startRad, tally);
        if (best == null || best.cost() > best.goal().cost() + DETOUR_FROM_COST) {
            FoundWay bent = detours.find(goals, startRad);
            if (bent != null && (best == null || bent.cost() < best.cost())) {
                best = bent;
            }
        }
        long planningNs = System.nanoTime() - startNs;
        if (best == null) {
            return new GraspPlan.Unreachable(reason(grasps.list(), goals, tally), planningNs);
        }
        return new GraspPlan.Reachable(
                best.goal().grasp(),
                best.goal().handInBase(),
                best.waypoints(),
                best.standOff(),
                best.detour(),
                planningNs);
    }

    /** The cheapest straight way; null where there is none. Goals come in the order of their own cost. */
    private FoundWay findStraight(List<GoalPose> goals, double[] startRad, Map<Obstruction, Integer> tally) {
        FoundWay best = null;
        for (GoalPose goal : goals.subList(0, Math.min(goals.size(), MAX_STRAIGHT_GOALS))) {
            if (best != null && goal.cost() >= best.cost()) {
                break;
            }
            way.begin(startRad);
            way.retreat();
            Obstruction found = way.straightTo(goal);
            double cost = goal.cost() + arm.strictness().cost();
            if (found != Obstruction.NONE) {
                tally.merge(found, 1, Integer::sum);
            } else if (best == null || cost < best.cost()) {
                best = new FoundWay(goal, List.copyOf(way.waypoints()), way.standOff(), false, cost);
            }
        }
        return best;
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
