package io.prehend.driver.link;

import io.prehend.driver.link.LinkPlan.StopInput;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.SignalKind;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.model.KinematicChain;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import java.util.List;
import java.util.Map;

/** Plans for tests: a Panda with everything, whose joints the wire calls j1 to j7. */
final class Plans {
    static final KinematicChain PANDA = RobotModel.panda().chain("panda_link0", "panda_hand");
    static final List<String> WIRE_NAMES = List.of("j1", "j2", "j3", "j4", "j5", "j6", "j7");

    static final Channel<JointSignal> STATES = channel("joint_states", JointSignal.KIND, 100, Map.of());
    static final Channel<CloudSignal> CLOUD = channel("cloud", CloudSignal.KIND, 10, Map.of());
    static final Channel<GripperSignal> FINGERS = channel("gripper", GripperSignal.KIND, 30, Map.of());
    static final Channel<StopSignal> STOPPED = channel("robot_stopped", StopSignal.KIND, 20, Map.of());
    static final Channel<StopSignal> PENDANT =
            channel("stops.pendant", StopSignal.KIND, 20, Map.of()).withTimeoutNs(100_000_000L);
    static final Channel<JointSignal> COMMANDS = channel("joints", JointSignal.KIND, 1000, Map.of());
    static final Channel<GripperOrder> ORDERS = channel("orders", GripperOrder.KIND, 0, Map.of("max_width_m", "0.08"));
    static final Channel<StopSignal> HALT = channel("stop", StopSignal.KIND, 50, Map.of());

    private Plans() {}

    /** With a stop channel to the robot, or without. */
    static LinkPlan panda(boolean withHalt, boolean byVelocity) {
        Channel<JointSignal> commands =
                byVelocity ? channel("joints", JointSignal.KIND, 1000, Map.of("mode", "velocity")) : COMMANDS;
        return new LinkPlan(
                new LinkPlan.Robot("panda", true, 100_000_000L, WIRE_NAMES),
                new LinkPlan.In(
                        STATES,
                        CLOUD,
                        FINGERS,
                        null,
                        null,
                        STOPPED,
                        List.of(new StopInput(PENDANT, true, 150_000_000L))),
                new LinkPlan.Out(commands, null, null, ORDERS, withHalt ? HALT : null, null, null),
                new RigidTransform());
    }

    /** Every joint of the wire at {@code positionRad}, moving at {@code velocityRadPerS}, with a finger before them. */
    static JointSignal joints(double positionRad, double velocityRadPerS, long stampNs) {
        JointSignal signal = new JointSignal();
        signal.clear(8, stampNs);
        signal.setJoint(0, "finger", 0.04, 0, 0);
        for (int joint = 0; joint < 7; joint++) {
            // Not in the model's order.
            signal.setJoint(7 - joint, WIRE_NAMES.get(joint), positionRad + joint, velocityRadPerS, 0);
        }
        return signal;
    }

    private static <S> Channel<S> channel(String key, SignalKind<S> kind, double rateHz, Map<String, String> options) {
        return new Channel<>(key, kind, "/" + key, "memory", rateHz, 0, options);
    }
}
