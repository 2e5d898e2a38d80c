package io.prehend.launch.station;

import io.prehend.launch.operate.Situation.Arm;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.LinkPoses;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;

/** Says where the arm's links stand, measured and commanded. One thread. */
final class PoseMaker {
    private static final int NUMBERS = 7;

    private final LinkPoses poses;
    private final Kinematics kinematics;
    private final int joints;
    private final double[] jacobian;
    private final double[] quaternion = new double[4];

    PoseMaker(KinematicChain chain) {
        poses = new LinkPoses(chain);
        kinematics = new Kinematics(chain);
        joints = chain.jointCount();
        jacobian = new double[6 * joints];
    }

    Arm arm(TickView view) {
        double widthM = view.gripper.receivedNs() == 0 ? Double.NaN : view.gripper.widthM();
        return new Arm(of(view.positionRad, widthM), of(view.commandedRad, widthM), tipSpeedMPerS(view));
    }

    private double[] of(double[] positionsRad, double widthM) {
        poses.update(positionsRad, widthM);
        double[] out = new double[NUMBERS * poses.links().size()];
        for (int link = 0; link < poses.links().size(); link++) {
            write(poses.pose(link), out, NUMBERS * link);
        }
        return out;
    }

    private void write(RigidTransform pose, double[] out, int at) {
        out[at] = pose.x();
        out[at + 1] = pose.y();
        out[at + 2] = pose.z();
        pose.quaternion(quaternion);
        System.arraycopy(quaternion, 0, out, at + 3, quaternion.length);
    }

    /** Of the point between the fingertips, in front of the hand. */
    private double tipSpeedMPerS(TickView view) {
        kinematics.update(view.positionRad);
        kinematics.jacobian(jacobian);
        double[] twist = new double[6];
        for (int row = 0; row < twist.length; row++) {
            for (int joint = 0; joint < joints; joint++) {
                twist[row] += jacobian[row * joints + joint] * view.velocityRadPerS[joint];
            }
        }
        RigidTransform hand = kinematics.tip();
        double rx = RobotModel.PANDA_HAND_TO_FINGERTIP_M * hand.rotation(0, 2);
        double ry = RobotModel.PANDA_HAND_TO_FINGERTIP_M * hand.rotation(1, 2);
        double rz = RobotModel.PANDA_HAND_TO_FINGERTIP_M * hand.rotation(2, 2);
        double vx = twist[0] + twist[4] * rz - twist[5] * ry;
        double vy = twist[1] + twist[5] * rx - twist[3] * rz;
        double vz = twist[2] + twist[3] * ry - twist[4] * rx;
        return Math.sqrt(vx * vx + vy * vy + vz * vz);
    }
}
