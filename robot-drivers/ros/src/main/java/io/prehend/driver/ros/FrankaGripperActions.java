package io.prehend.driver.ros;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.message.franka_gripper.GraspAction;
import io.prehend.driver.message.franka_gripper.GraspGoal;
import io.prehend.driver.message.franka_gripper.GraspResult;
import io.prehend.driver.message.franka_gripper.MoveAction;
import io.prehend.driver.message.franka_gripper.MoveGoal;
import io.prehend.driver.message.franka_gripper.MoveResult;
import io.prehend.driver.ros.map.FrankaGraspMapper;
import io.prehend.driver.ros.map.FrankaMoveMapper;

/** Orders for a gripper as the two actions of franka_gripper, {@code move} and {@code grasp} below the topic. */
final class FrankaGripperActions implements Inlet<GripperOrder>, Mouth<GripperOrder> {
    static final String NAME = "franka_gripper";

    private static final String MOVE = "/move";
    private static final String GRASP = "/grasp";

    @Override
    public void open(RosPort port, Channel<GripperOrder> channel, Listener<GripperOrder> listener) {
        Listener<GripperOrder> serial = new SerialListener<>(listener);
        port.serveGoals(
                channel.topic() + MOVE,
                MoveAction.ACTION,
                new ActionIntake<MoveGoal, MoveResult, GripperOrder>(new FrankaMoveMapper(), serial, (result, why) -> {
                    result.setSuccess(why.equals(ActionIntake.NOTHING_WRONG));
                    result.setError(why);
                }));
        port.serveGoals(
                channel.topic() + GRASP,
                GraspAction.ACTION,
                new ActionIntake<GraspGoal, GraspResult, GripperOrder>(
                        new FrankaGraspMapper(Options.maxWidthM(channel)), serial, (result, why) -> {
                            result.setSuccess(why.equals(ActionIntake.NOTHING_WRONG));
                            result.setError(why);
                        }));
    }

    @Override
    public Speaker<GripperOrder> open(RosPort port, Channel<GripperOrder> channel) {
        return new Both(
                new ActionSpeaker<>(
                        new FrankaMoveMapper(),
                        port.sendGoals(channel.topic() + MOVE, MoveAction.ACTION),
                        new MoveGoal()),
                new ActionSpeaker<>(
                        new FrankaGraspMapper(Options.maxWidthM(channel)),
                        port.sendGoals(channel.topic() + GRASP, GraspAction.ACTION),
                        new GraspGoal()));
    }

    private record Both(Speaker<GripperOrder> move, Speaker<GripperOrder> grasp) implements Speaker<GripperOrder> {
        @Override
        public boolean say(GripperOrder order) {
            return (order.grasp() ? grasp : move).say(order);
        }

        @Override
        public int receivers() {
            return Math.min(move.receivers(), grasp.receivers());
        }
    }
}
