package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.message.trajectory_msgs.JointTrajectory;
import io.prehend.driver.message.trajectory_msgs.JointTrajectoryPoint;
import java.util.List;

/**
 * {@code trajectory_msgs/JointTrajectory}: where the joints shall be a little later, as one point that each newer
 * message replaces. A stamp of 0 lets the controller start at once, whatever its clock says; so it does not matter
 * either for commands that are heard: the time of receipt stands in for it.
 *
 * <p>Source: ROS wiki, "joint_trajectory_controller/UnderstandingTrajectoryReplacement". What is heard may have one
 * point only: following many over time is the work of a controller, not of a wire.
 */
public final class JointTrajectoryMapper implements SignalMapper<JointTrajectory, JointSignal> {
    private final long horizonNs;
    private final JointSignal signal = new JointSignal();

    /** Points lie {@code horizonNs} ahead. */
    public JointTrajectoryMapper(long horizonNs) {
        this.horizonNs = horizonNs;
    }

    @Override
    public void decode(JointTrajectory message, long receivedNs, Listener<JointSignal> listener) {
        List<String> names = message.getJointNames();
        int count = names.size();
        int points = message.getPoints().size();
        if (count == 0 || count > JointSignal.MOST_JOINTS || points != 1) {
            listener.onRefused("A trajectory has " + points + " points for " + count + " joints; one point for 1 to "
                    + JointSignal.MOST_JOINTS + " joints is taken.");
            return;
        }
        JointTrajectoryPoint point = message.getPoints().get(0);
        double[] positions = point.getPositions();
        double[] velocities = point.getVelocities();
        if (positions.length != count || velocities.length != 0 && velocities.length != count) {
            listener.onRefused("A trajectory names " + count + " joints but has " + positions.length + " positions and "
                    + velocities.length + " velocities.");
            return;
        }
        signal.clear(count, receivedNs);
        for (int i = 0; i < count; i++) {
            double velocity = velocities.length == 0 ? Double.NaN : velocities[i];
            signal.setJoint(i, names.get(i), positions[i], velocity, Double.NaN);
        }
        listener.onSignal(signal, receivedNs);
    }

    @Override
    public boolean encode(JointSignal source, JointTrajectory into) {
        int count = source.count();
        Headers.set(into.getHeader(), "", 0);
        boolean complete = Fields.setNames(into.getJointNames(), source);
        into.getPoints().resize(1);
        JointTrajectoryPoint point = into.getPoints().get(0);
        double[] positions = Fields.sized(point.getPositions(), count);
        double[] velocities = Fields.sized(point.getVelocities(), count);
        boolean moving = true;
        complete &= count > 0;
        for (int i = 0; i < count; i++) {
            positions[i] = source.positionRad(i);
            velocities[i] = source.velocityRadPerS(i);
            complete &= Double.isFinite(positions[i]);
            moving &= Double.isFinite(velocities[i]);
        }
        point.setPositions(positions);
        point.setVelocities(moving ? velocities : Fields.sized(point.getVelocities(), 0));
        point.getTimeFromStart().setNano(horizonNs);
        return complete;
    }
}
