package io.prehend.launch.serve;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.LinkPlan;
import io.prehend.driver.link.LinkPlan.StopInput;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.Transport;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.loop.Newest;
import io.prehend.model.GripperState;
import io.prehend.model.JointCommand;
import io.prehend.model.JointStateView;
import io.prehend.model.RigidTransform;
import io.prehend.port.CloudSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The robot's end of a profile: says what the controller's end hears, and hears what it says. The thread that steps the
 * world owns it, but for {@link #sayCloud}, which belongs to the camera's thread.
 */
final class RobotSide {
    private static final double USUAL_STATE_HZ = 100;

    private final LinkPlan plan;
    private final CommandIntake commands;
    private final Newest<GripperOrder> orders = new Newest<>(GripperOrder.KIND.create(), GripperOrder.KIND.copy());
    private final Newest<StopSignal> stops = new Newest<>(StopSignal.KIND.create(), StopSignal.KIND.copy());
    private final Speaker<JointSignal> states;
    private final Speaker<CloudSignal> clouds;
    private final Speaker<GripperSignal> gripper;
    private final Speaker<StopSignal> stopped;
    private final List<Speaker<StopSignal>> pendants = new ArrayList<>();
    private final JointSignal joints = new JointSignal();
    private final CloudSignal cloud = new CloudSignal();
    private final RigidTransform handInBase = new RigidTransform();
    private final GripperSignal fingers = new GripperSignal();
    private final StopSignal stop = new StopSignal();

    RobotSide(LinkPlan plan, Transport transport) {
        this.plan = plan;
        commands = new CommandIntake(plan.robot().joints());
        states = transport.speak(plan.in().jointStates());
        clouds = speak(transport, plan.in().cloud());
        gripper = speak(transport, plan.in().gripper());
        stopped = speak(transport, plan.in().robotStopped());
        // Whoever must be heard is heard saying that all is well; the others have nothing to say.
        plan.in().stops().stream()
                .filter(StopInput::required)
                .forEach(input -> pendants.add(transport.speak(input.channel())));
        transport.listen(plan.out().joints(), commands);
        if (plan.out().gripper() != null) {
            transport.listen(plan.out().gripper(), listener(orders));
        }
        if (plan.out().stop() != null) {
            transport.listen(plan.out().stop(), listener(stops));
        }
    }

    /** How often to say how the joints are, 1/s. */
    double stateRateHz() {
        double rateHz = plan.in().jointStates().rateHz();
        return rateHz > 0 ? rateHz : USUAL_STATE_HZ;
    }

    /** Whether commands are velocities. */
    boolean byVelocity() {
        return "velocity".equals(plan.out().joints().option("mode", "position"));
    }

    /** The newest command, once, or null. */
    JointCommand takeCommand() {
        return commands.take();
    }

    /** The newest order for the gripper, once, or null. */
    GripperOrder takeOrder() {
        return orders.take();
    }

    /** The newest word on whether to stop, once, or null. */
    StopSignal takeStop() {
        return stops.take();
    }

    /** Commands that were refused. Any thread. */
    long refused() {
        return commands.refused();
    }

    /** Why the last of them was refused; empty where none was. Any thread. */
    String complaint() {
        return commands.complaint();
    }

    /** Says how the joints, the fingers and the brakes are, and that nobody else asks for a stop. */
    void sayState(JointStateView measured, GripperState newFingers, boolean isStopped, long stampNs) {
        joints.clear(measured.count(), stampNs);
        for (int joint = 0; joint < measured.count(); joint++) {
            joints.setJoint(
                    joint,
                    plan.robot().joints().get(joint),
                    measured.positionRad(joint),
                    measured.velocityRadPerS(joint),
                    measured.effortNm(joint));
        }
        states.say(joints);
        if (gripper != null) {
            fingers.state().set(newFingers);
            fingers.setStampNs(stampNs);
            gripper.say(fingers);
        }
        if (stopped != null) {
            stop.set(isStopped);
            stopped.say(stop);
        }
        stop.set(false);
        pendants.forEach(pendant -> pendant.say(stop));
    }

    /** Whether there is a camera to be shown. */
    boolean hasCamera() {
        return clouds != null;
    }

    /**
     * Camera's thread: says the newest cloud of {@code camera}, if there is one.
     *
     * @param offsetNs from the world's clock to the time of day
     */
    void sayCloud(CloudSource camera, long offsetNs) {
        if (camera.poll(cloud.cloud(), handInBase, 0)) {
            cloud.cloud().stampAt(cloud.cloud().stampNs() + offsetNs);
            clouds.say(cloud);
        }
    }

    private static <S> Speaker<S> speak(Transport transport, Channel<S> channel) {
        return channel == null ? null : transport.speak(channel);
    }

    private static <S> Listener<S> listener(Newest<S> mailbox) {
        return (signal, receivedNs) -> mailbox.publish(signal);
    }
}
