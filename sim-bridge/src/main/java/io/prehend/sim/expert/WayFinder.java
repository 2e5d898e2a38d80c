package io.prehend.sim.expert;

import io.prehend.model.IkSettings;
import io.prehend.model.InverseKinematics;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds joint positions along the way of a hand: each solved from the one before, as the arm will be when it gets
 * there. Scratch, owned by one thread.
 */
final class WayFinder {
    /** Stations of the tail, the stand-off not counted: it goes forward by a fifth of the stand-off each (OMG). */
    static final int TAIL_STATIONS = 5;
    /** How far the object is going to be lifted, m. */
    static final double LIFT_M = 0.15;

    /** Clearance of the open hand from the object on the way, and in the tail, where the fingers go around it, m. */
    private static final double WAY_CLEARANCE_M = 0.006;

    private static final double TAIL_CLEARANCE_M = 0.0008;
    /** A larger change of a joint from one station to the next is another configuration, rad. */
    private static final double MAX_JOINT_STEP_RAD = 0.6;

    private static final double LIFT_STEP_M = 0.03;

    private final KinematicChain chain;
    private final ArmCheck arm;
    private final PathCheck check;
    private final InverseKinematics inverse;
    private final Kinematics kinematics;
    private final PoseBlend blend = new PoseBlend();
    private final List<Waypoint> waypoints = new ArrayList<>();
    private int standOff;

    WayFinder(KinematicChain chain, ArmCheck arm, PathCheck check) {
        this.chain = chain;
        this.arm = arm;
        this.check = check;
        inverse = new InverseKinematics(chain, IkSettings.FOLLOWING);
        kinematics = new Kinematics(chain);
    }

    /** The stations that the last call found. */
    List<Waypoint> waypoints() {
        return waypoints;
    }

    /** Index of the stand-off among them. */
    int standOff() {
        return standOff;
    }

    /** Begins at {@code positionsRad}. */
    void begin(double[] positionsRad) {
        waypoints.clear();
        arm.beginWay();
        kinematics.update(positionsRad);
        waypoints.add(new Waypoint(positionsRad.clone(), new RigidTransform().set(kinematics.tip())));
    }

    /** Straight back along the hand's z until the open hand is clear of the object; nothing where it already is. */
    void retreat() {
        RigidTransform back = new RigidTransform().setTranslation(0, 0, -Tracker.TAIL_STEP_M);
        for (int i = 0; i < 8 && check.handGapM(last().handInBase()) < WAY_CLEARANCE_M; i++) {
            RigidTransform pose = new RigidTransform().setProduct(last().handInBase(), back);
            double[] positionsRad = new double[chain.jointCount()];
            if (!inverse.solve(pose, last().positionsRad(), positionsRad)) {
                return;
            }
            waypoints.add(new Waypoint(positionsRad, pose));
        }
    }

    /** Straight to the stand-off, through the tail to the goal, and tries the lift. */
    Obstruction straightTo(GoalPose goal) {
        Obstruction found = line(goal.standOffInBase(), stations(goal.standOffInBase()), WAY_CLEARANCE_M);
        return found != Obstruction.NONE ? found : finish(goal);
    }

    /** Where given configurations put the hand, of which the last is the stand-off, then on to the goal. */
    Obstruction through(double[][] pathRad, GoalPose goal) {
        for (int i = 1; i < pathRad.length; i++) {
            kinematics.update(pathRad[i]);
            RigidTransform pose = new RigidTransform().set(kinematics.tip());
            Obstruction found = line(pose, stations(pose), WAY_CLEARANCE_M);
            if (found != Obstruction.NONE) {
                return found;
            }
        }
        return finish(goal);
    }

    /** Joint positions at the stand-off of {@code goal}, found from {@code seedRad}; null where there are none. */
    double[] solveStandOff(GoalPose goal, double[] seedRad) {
        double[] positionsRad = new double[chain.jointCount()];
        return inverse.solve(goal.standOffInBase(), seedRad, positionsRad) ? positionsRad : null;
    }

    private Obstruction finish(GoalPose goal) {
        standOff = waypoints.size() - 1;
        Obstruction found = line(goal.handInBase(), TAIL_STATIONS, TAIL_CLEARANCE_M);
        return found != Obstruction.NONE ? found : tryLift();
    }

    private int stations(RigidTransform to) {
        double way = HandPath.separationM(last().handInBase(), to);
        return Math.max(1, (int) Math.ceil(way / Tracker.STEP_M));
    }

    private Obstruction line(RigidTransform to, int stations, double clearanceM) {
        RigidTransform from = last().handInBase();
        for (int i = 1; i <= stations; i++) {
            RigidTransform pose = blend.between(from, to, (double) i / stations, new RigidTransform());
            double[] positionsRad = new double[chain.jointCount()];
            if (!inverse.solve(pose, last().positionsRad(), positionsRad)) {
                return Obstruction.OUT_OF_REACH;
            }
            Obstruction found = add(positionsRad, pose, clearanceM);
            if (found != Obstruction.NONE) {
                return found;
            }
        }
        return Obstruction.NONE;
    }

    private Obstruction add(double[] positionsRad, RigidTransform pose, double clearanceM) {
        double[] beforeRad = last().positionsRad();
        if (jumps(beforeRad, positionsRad)) {
            return Obstruction.JUMP;
        }
        Obstruction found = check.look(beforeRad, positionsRad, clearanceM);
        if (found == Obstruction.NONE) {
            waypoints.add(new Waypoint(positionsRad, pose));
        }
        return found;
    }

    /** Whether the arm could raise the hand straight up from the last station. */
    private Obstruction tryLift() {
        RigidTransform pose = new RigidTransform().set(last().handInBase());
        double[] beforeRad = last().positionsRad();
        for (double up = LIFT_STEP_M; up < LIFT_M + 1e-9; up += LIFT_STEP_M) {
            pose.setTranslation(pose.x(), pose.y(), pose.z() + LIFT_STEP_M);
            double[] positionsRad = new double[chain.jointCount()];
            if (!inverse.solve(pose, beforeRad, positionsRad)
                    || jumps(beforeRad, positionsRad)
                    || arm.look(beforeRad, positionsRad) != Obstruction.NONE) {
                return Obstruction.LIFT;
            }
            beforeRad = positionsRad;
        }
        return Obstruction.NONE;
    }

    private static boolean jumps(double[] fromRad, double[] toRad) {
        for (int joint = 0; joint < fromRad.length; joint++) {
            if (Math.abs(toRad[joint] - fromRad[joint]) > MAX_JOINT_STEP_RAD) {
                return true;
            }
        }
        return false;
    }

    private Waypoint last() {
        return waypoints.get(waypoints.size() - 1);
    }
}
