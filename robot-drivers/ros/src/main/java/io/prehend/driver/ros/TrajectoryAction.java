package io.prehend.driver.ros;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.message.control_msgs.FollowJointTrajectoryAction;
import io.prehend.driver.message.control_msgs.FollowJointTrajectoryGoal;
import io.prehend.driver.message.control_msgs.FollowJointTrajectoryResult;
import io.prehend.driver.ros.map.JointTrajectoryMapper;

/** Joints as goals of {@code control_msgs/FollowJointTrajectoryAction}, each with one point that replaces the last. */
final class TrajectoryAction implements Inlet<JointSignal>, Mouth<JointSignal> {
    static final String NAME = FollowJointTrajectoryAction._TYPE;

    @Override
    public void open(RosPort port, Channel<JointSignal> channel, Listener<JointSignal> listener) {
        JointTrajectoryMapper mapper = new JointTrajectoryMapper(Options.horizonNs(channel));
        port.serveGoals(
                channel.topic(),
                FollowJointTrajectoryAction.ACTION,
                new ActionIntake<FollowJointTrajectoryGoal, FollowJointTrajectoryResult, JointSignal>(
                        (goal, receivedNs, to) -> mapper.decode(goal.getTrajectory(), receivedNs, to),
                        listener,
                        TrajectoryAction::describe));
    }

    @Override
    public Speaker<JointSignal> open(RosPort port, Channel<JointSignal> channel) {
        JointTrajectoryMapper mapper = new JointTrajectoryMapper(Options.horizonNs(channel));
        return new ActionSpeaker<>(
                (signal, goal) -> mapper.encode(signal, goal.getTrajectory()),
                port.sendGoals(channel.topic(), FollowJointTrajectoryAction.ACTION),
                new FollowJointTrajectoryGoal());
    }

    private static void describe(FollowJointTrajectoryResult result, String why) {
        boolean well = why.equals(ActionIntake.NOTHING_WRONG);
        result.setErrorCode(well ? FollowJointTrajectoryResult.SUCCESSFUL : FollowJointTrajectoryResult.INVALID_GOAL);
        result.setErrorString(why);
    }
}
