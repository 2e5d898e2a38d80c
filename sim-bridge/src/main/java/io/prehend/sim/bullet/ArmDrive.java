package io.prehend.sim.bullet;

import io.prehend.sim.ArmSetup;

/**
 * The controller of all arm joints together. Owned by the world's thread; never allocates after construction.
 *
 * <p>When a joint cannot give the torque that the wanted accelerations take, all accelerations are reduced by the same
 * factor, down to {@value #LEAST_SHARE}: a torque that is cut at one joint alone would push all the others about.
 */
final class ArmDrive {
    static final double LEAST_SHARE = 0.2;

    private final RobotBodies robot;
    private final BodyPoses poses;
    private final InverseDynamics dynamics;
    private final JointDrive[] joints;
    private final double[] accelerations;
    private final double[] still;
    private final double[] inertialEfforts;
    private final double[] coastingEfforts;
    private final double[] holdingEfforts;

    ArmDrive(WorldParts parts, ArmAssembly assembly, BodyPoses poses, ArmSetup setup, double stepS) {
        this.poses = poses;
        robot = assembly.robot();
        dynamics = new InverseDynamics(assembly, poses);
        joints = new JointDrive[robot.armJoints()];
        for (int joint = 0; joint < joints.length; joint++) {
            joints[joint] = new JointDrive(
                    parts, assembly, robot.armBody(joint), setup.joints().get(joint), stepS);
        }
        int bodies = robot.bodies().size();
        accelerations = new double[bodies];
        still = new double[bodies];
        inertialEfforts = new double[bodies];
        coastingEfforts = new double[bodies];
        holdingEfforts = new double[bodies];
    }

    int count() {
        return joints.length;
    }

    JointDrive joint(int joint) {
        return joints[joint];
    }

    /** Force that balances gravity at finger {@code finger}, N; after {@link #beforeStep}. */
    double holdingN(int finger) {
        return holdingEfforts[robot.fingerBody(finger)];
    }

    /** Sets up the next step; positions and velocities are those of all bodies now. */
    void beforeStep(double[] positions, double[] velocities) {
        for (int joint = 0; joint < joints.length; joint++) {
            int body = robot.armBody(joint);
            accelerations[body] = joints[joint].wantedRadPerS2(positions[body], velocities[body]);
        }
        poses.holdingEfforts(holdingEfforts);
        dynamics.efforts(velocities, accelerations, inertialEfforts);
        if (exceedsLimits()) {
            reduceAccelerations(velocities);
        }
        for (int joint = 0; joint < joints.length; joint++) {
            int body = robot.armBody(joint);
            joints[joint].beforeStep(inertialEfforts[body], holdingEfforts[body], velocities[body]);
        }
    }

    /** Reads what the step did. */
    void afterStep() {
        for (JointDrive joint : joints) {
            joint.afterStep();
        }
    }

    private boolean exceedsLimits() {
        for (int joint = 0; joint < joints.length; joint++) {
            int body = robot.armBody(joint);
            if (joints[joint].exceedsLimit(inertialEfforts[body], holdingEfforts[body])) {
                return true;
            }
        }
        return false;
    }

    private void reduceAccelerations(double[] velocities) {
        dynamics.efforts(velocities, still, coastingEfforts);
        double share = 1;
        for (int joint = 0; joint < joints.length; joint++) {
            int body = robot.armBody(joint);
            share = Math.min(
                    share,
                    joints[joint].possibleShare(coastingEfforts[body], inertialEfforts[body], holdingEfforts[body]));
        }
        share = Math.max(LEAST_SHARE, share);
        for (int body = 0; body < inertialEfforts.length; body++) {
            inertialEfforts[body] = coastingEfforts[body] + share * (inertialEfforts[body] - coastingEfforts[body]);
        }
    }
}
