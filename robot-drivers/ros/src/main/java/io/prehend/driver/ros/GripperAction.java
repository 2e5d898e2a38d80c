package io.prehend.driver.ros;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.message.control_msgs.GripperCommandAction;
import io.prehend.driver.message.control_msgs.GripperCommandGoal;
import io.prehend.driver.message.control_msgs.GripperCommandResult;
import io.prehend.driver.ros.map.GripperCommandMapper;

/** Orders for a gripper as goals of {@code control_msgs/GripperCommandAction}. */
final class GripperAction implements Inlet<GripperOrder>, Mouth<GripperOrder> {
    static final String NAME = GripperCommandAction._TYPE;

    @Override
    public void open(RosPort port, Channel<GripperOrder> channel, Listener<GripperOrder> listener) {
        port.serveGoals(
                channel.topic(),
                GripperCommandAction.ACTION,
                new ActionIntake<GripperCommandGoal, GripperCommandResult, GripperOrder>(
                        mapper(channel),
                        listener,
                        (result, why) -> result.setReachedGoal(why.equals(ActionIntake.NOTHING_WRONG))));
    }

    @Override
    public Speaker<GripperOrder> open(RosPort port, Channel<GripperOrder> channel) {
        return new ActionSpeaker<>(
                mapper(channel),
                port.sendGoals(channel.topic(), GripperCommandAction.ACTION),
                new GripperCommandGoal());
    }

    private static GripperCommandMapper mapper(Channel<GripperOrder> channel) {
        String position = channel.option("position", "width");
        return switch (position) {
            case "width" -> new GripperCommandMapper(false);
            case "finger" -> new GripperCommandMapper(true);
            default ->
                throw new IllegalArgumentException(
                        channel + ": position must be width or finger, not " + position + ".");
        };
    }
}
