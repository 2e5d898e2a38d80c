package io.prehend.driver.link;

import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.link.signal.HealthSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.PoseSignal;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.link.signal.TwistSignal;
import io.prehend.driver.link.signal.WrenchSignal;
import io.prehend.model.RigidTransform;
import io.prehend.safety.StopCause;
import java.util.List;
import java.util.stream.Stream;

/**
 * What flows between us and one robot: a profile, read and checked. Channels that a profile does not name are null.
 * Immutable; any thread.
 *
 * @param robot which arm it is
 * @param in what comes from it
 * @param out what goes to it
 * @param cameraInHand where the frame of the clouds sits in the hand frame (hand-eye calibration); null without a
 *     camera
 */
public record LinkPlan(Robot robot, In in, Out out, RigidTransform cameraInHand) {
    /**
     * The arm at the other end.
     *
     * @param name for people
     * @param simulated whether there is no real arm
     * @param commandTimeoutNs after which silence it stops itself, as far as it says, ns
     * @param joints its names for the joints, in the order of the robot model's chain
     */
    public record Robot(String name, boolean simulated, long commandTimeoutNs, List<String> joints) {}

    /**
     * What comes in.
     *
     * @param jointStates measured joints; never null
     * @param cloud what the camera sees
     * @param gripper how the gripper is
     * @param wrench force and torque at the wrist
     * @param transforms the robot's tree of frames
     * @param robotStopped whether the robot says that it has stopped itself
     * @param stops who else may stop the arm; never null
     */
    public record In(
            Channel<JointSignal> jointStates,
            Channel<CloudSignal> cloud,
            Channel<GripperSignal> gripper,
            Channel<WrenchSignal> wrench,
            Channel<PoseSignal> transforms,
            Channel<StopSignal> robotStopped,
            List<StopInput> stops) {
        /** Every channel that is there. */
        public Stream<Channel<?>> channels() {
            return Stream.concat(
                    Stream.<Channel<?>>of(jointStates, cloud, gripper, wrench, transforms, robotStopped)
                            .filter(channel -> channel != null),
                    stops.stream().map(StopInput::channel));
        }
    }

    /**
     * Somebody who may stop the arm.
     *
     * @param channel where they say so
     * @param required whether their silence counts as a stop too
     * @param lostNs after which silence the arm does not only hold but stop, ns
     */
    public record StopInput(Channel<StopSignal> channel, boolean required, long lostNs) {
        /** From this rate on a stop source is expected to be missed sooner, 1/s: a topic of ROS at 20 Hz. */
        private static final double FAST_HZ = 20;

        /** What it is when a source that speaks {@code rateHz} times a second is silent. */
        public static StopCause silent(double rateHz) {
            return rateHz >= FAST_HZ ? StopCause.STOP_TOPIC_SILENT : StopCause.STOP_SOURCE_SILENT;
        }

        /** What it is when a source that speaks {@code rateHz} times a second is silent for longer. */
        public static StopCause lost(double rateHz) {
            return rateHz >= FAST_HZ ? StopCause.STOP_TOPIC_LOST : StopCause.STOP_SOURCE_LOST;
        }
    }

    /**
     * What goes out.
     *
     * @param joints commanded joints; never null
     * @param pose where the tip is commanded to be
     * @param twist how the tip is commanded to move
     * @param gripper orders for the gripper
     * @param stop whether the robot shall stop by its own means
     * @param diagnostics how we are
     * @param ghost the commanded joints, for viewers
     */
    public record Out(
            Channel<JointSignal> joints,
            Channel<PoseSignal> pose,
            Channel<TwistSignal> twist,
            Channel<GripperOrder> gripper,
            Channel<StopSignal> stop,
            Channel<HealthSignal> diagnostics,
            Channel<JointSignal> ghost) {
        /** Every channel that is there. */
        public Stream<Channel<?>> channels() {
            return Stream.<Channel<?>>of(joints, pose, twist, gripper, stop, diagnostics, ghost)
                    .filter(channel -> channel != null);
        }
    }
}
