package io.prehend.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The arm of one episode: where it starts, and how its joints differ from the ideal. Immutable; any thread.
 *
 * @param startPositionsRad where the joints start, at rest, in the order of the arm's chain, rad
 * @param joints how each joint differs from the ideal, in the same order
 */
public record ArmSetup(List<Double> startPositionsRad, List<JointSetup> joints) {
    /** The Panda's usual home: the hand above and in front of the base, looking down. */
    public static final List<Double> PANDA_HOME_RAD = List.of(0.0, -1.285, 0.0, -2.356, 0.0, 1.571, 0.785);

    /** Checks that there is one start position for every joint. */
    public ArmSetup {
        startPositionsRad = List.copyOf(startPositionsRad);
        joints = List.copyOf(joints);
        if (startPositionsRad.isEmpty() || startPositionsRad.size() != joints.size()) {
            throw new IllegalArgumentException("an arm needs as many start positions as joints, but has "
                    + startPositionsRad.size() + " and " + joints.size());
        }
        for (double positionRad : startPositionsRad) {
            Require.finite("start position (rad)", positionRad);
        }
    }

    /** An arm as in the robot model, starting at {@code startPositionsRad}. */
    public static ArmSetup nominal(List<Double> startPositionsRad) {
        return uniform(startPositionsRad, JointSetup.NOMINAL);
    }

    /** An arm of which all joints are alike. */
    public static ArmSetup uniform(List<Double> startPositionsRad, JointSetup joint) {
        return new ArmSetup(startPositionsRad, Collections.nCopies(startPositionsRad.size(), joint));
    }

    /** Number of joints. */
    public int jointCount() {
        return joints.size();
    }

    /** Copies the start positions into a new array, rad. */
    public double[] startArrayRad() {
        double[] startRad = new double[startPositionsRad.size()];
        for (int joint = 0; joint < startRad.length; joint++) {
            startRad[joint] = startPositionsRad.get(joint);
        }
        return startRad;
    }

    /** The same arm starting elsewhere. */
    public ArmSetup startingAt(List<Double> newStartPositionsRad) {
        return new ArmSetup(newStartPositionsRad, joints);
    }

    /** The same arm with joint {@code index} replaced. */
    public ArmSetup withJoint(int index, JointSetup joint) {
        List<JointSetup> changed = new ArrayList<>(joints);
        changed.set(index, joint);
        return new ArmSetup(startPositionsRad, changed);
    }
}
