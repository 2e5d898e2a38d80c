package io.prehend.safety;

import io.prehend.model.JointType;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.LinkCapsules;
import io.prehend.model.RigidTransform;

/**
 * How far from the axis of each joint a point of the arm can ever be. From the triangle inequality along the links,
 * so it holds in every configuration. Used at start-up; a joint that turns by δ moves no point by more than δ times
 * this.
 */
final class Levers {
    private final double[] leverM;
    private final double reachM;

    Levers(KinematicChain chain, LinkCapsules capsules, FingertipPoint[] fingertips) {
        int joints = chain.jointCount();
        Kinematics kinematics = new Kinematics(chain);
        kinematics.update(new double[joints]);
        capsules.update(kinematics);
        double[] extentM = new double[joints];
        for (int capsule = 0; capsule < capsules.count(); capsule++) {
            int body = capsules.body(capsule);
            for (int end = 0; body >= 0 && end < 2; end++) {
                RigidTransform link = kinematics.link(body);
                double x = capsules.endXM(capsule, end) - link.x();
                double y = capsules.endYM(capsule, end) - link.y();
                double z = capsules.endZM(capsule, end) - link.z();
                extentM[body] = Math.max(extentM[body], length(x, y, z));
            }
        }
        for (FingertipPoint point : fingertips) {
            extentM[joints - 1] = Math.max(extentM[joints - 1], length(point.x(), point.y(), point.z()));
        }
        leverM = new double[joints];
        double beyondM = 0;
        for (int joint = joints - 1; joint >= 0; joint--) {
            double toNextM = joint + 1 < joints
                    ? kinematics.link(joint).distanceM(kinematics.link(joint + 1)) + travelM(chain, joint + 1)
                    : 0;
            beyondM = Math.max(extentM[joint], toNextM + beyondM);
            leverM[joint] = chain.joint(joint).type() == JointType.PRISMATIC ? 1 : beyondM;
        }
        reachM = kinematics.link(0).distanceM(new RigidTransform()) + travelM(chain, 0) + beyondM;
    }

    double[] leverM() {
        return leverM.clone();
    }

    /** How far from the base a point of the arm can ever be, m. */
    double reachM() {
        return reachM;
    }

    /** What a sliding joint adds to the length of the link before it. */
    private static double travelM(KinematicChain chain, int joint) {
        if (chain.joint(joint).type() != JointType.PRISMATIC) {
            return 0;
        }
        return Math.max(
                Math.abs(chain.joint(joint).lower()),
                Math.abs(chain.joint(joint).upper()));
    }

    private static double length(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }
}
