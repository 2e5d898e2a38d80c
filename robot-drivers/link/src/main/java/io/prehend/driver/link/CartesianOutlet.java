package io.prehend.driver.link;

import io.prehend.driver.link.signal.PoseSignal;
import io.prehend.driver.link.signal.TwistSignal;
import io.prehend.model.JointCommand;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;

/**
 * Says the commanded joints once more as what they mean for the tip: its pose and its twist in the base frame, for arms
 * and viewers that want that. One thread, the outlet's.
 */
final class CartesianOutlet {
    private final Speaker<PoseSignal> poses;
    private final Speaker<TwistSignal> twists;
    private final String frame;
    private final String tip;
    private final Kinematics kinematics;
    private final double[] positionsRad;
    private final double[] jacobian;
    private final PoseSignal pose = new PoseSignal();
    private final TwistSignal twist = new TwistSignal();

    CartesianOutlet(LinkPlan plan, Transport transport, KinematicChain chain) {
        LinkPlan.Out out = plan.out();
        poses = out.pose() == null ? null : transport.speak(out.pose());
        twists = out.twist() == null ? null : transport.speak(out.twist());
        Channel<?> named = out.pose() == null ? out.twist() : out.pose();
        frame = named == null ? chain.baseLink() : named.option("frame", chain.baseLink());
        tip = chain.tipLink();
        kinematics = new Kinematics(chain);
        positionsRad = new double[chain.jointCount()];
        jacobian = new double[6 * chain.jointCount()];
    }

    void say(JointCommand command, long stampNs) {
        if (poses == null && twists == null) {
            return;
        }
        command.copyPositions(positionsRad);
        kinematics.update(positionsRad);
        if (poses != null) {
            pose.setHeader(frame, tip, false, stampNs);
            pose.childInParent().set(kinematics.tip());
            poses.say(pose);
        }
        if (twists != null) {
            sayTwist(command, stampNs);
        }
    }

    private void sayTwist(JointCommand command, long stampNs) {
        kinematics.jacobian(jacobian);
        twist.vector().setHeader(frame, stampNs);
        for (int axis = 0; axis < 3; axis++) {
            twist.vector().setAxis(axis, row(axis, command), row(axis + 3, command));
        }
        twists.say(twist);
    }

    private double row(int row, JointCommand command) {
        double sum = 0;
        for (int joint = 0; joint < command.count(); joint++) {
            sum += jacobian[row * command.count() + joint] * command.velocityRadPerS(joint);
        }
        return sum;
    }
}
