package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.message.sensor_msgs.JointState;
import java.util.List;

/**
 * {@code sensor_msgs/JointState}: measured joints, or commanded ones for a viewer. Source: the comments of that
 * definition: an array that does not apply is empty, else it is as long as the names.
 */
public final class JointStateMapper implements SignalMapper<JointState, JointSignal> {
    private final JointSignal signal = new JointSignal();

    @Override
    public void decode(JointState message, long receivedNs, Listener<JointSignal> listener) {
        List<String> names = message.getName();
        int count = names.size();
        if (count == 0 || count > JointSignal.MOST_JOINTS) {
            listener.onRefused(
                    "A joint state names " + count + " joints; from 1 to " + JointSignal.MOST_JOINTS + " are taken.");
            return;
        }
        double[] position = message.getPosition();
        double[] velocity = message.getVelocity();
        double[] effort = message.getEffort();
        if (!fits(position, count) || !fits(velocity, count) || !fits(effort, count)) {
            listener.onRefused("A joint state names " + count + " joints but has " + position.length + " positions, "
                    + velocity.length + " velocities and " + effort.length + " efforts.");
            return;
        }
        if (message.getHeader().getStamp().isZero()) {
            listener.onRefused("A joint state carries no stamp, so that nobody can say how old it is.");
            return;
        }
        signal.clear(count, message.getHeader().getStamp().totalNsecs());
        for (int i = 0; i < count; i++) {
            signal.setJoint(i, names.get(i), at(position, i), at(velocity, i), at(effort, i));
        }
        listener.onSignal(signal, receivedNs);
    }

    @Override
    public boolean encode(JointSignal source, JointState into) {
        int count = source.count();
        Headers.set(into.getHeader(), "", source.stampNs());
        boolean named = Fields.setNames(into.getName(), source);
        boolean positions = false;
        boolean velocities = false;
        boolean efforts = false;
        for (int i = 0; i < count; i++) {
            positions |= !Double.isNaN(source.positionRad(i));
            velocities |= !Double.isNaN(source.velocityRadPerS(i));
            efforts |= !Double.isNaN(source.effortNm(i));
        }
        double[] position = Fields.sized(into.getPosition(), positions ? count : 0);
        double[] velocity = Fields.sized(into.getVelocity(), velocities ? count : 0);
        double[] effort = Fields.sized(into.getEffort(), efforts ? count : 0);
        for (int i = 0; i < count; i++) {
            Fields.put(position, i, source.positionRad(i));
            Fields.put(velocity, i, source.velocityRadPerS(i));
            Fields.put(effort, i, source.effortNm(i));
        }
        into.setPosition(position);
        into.setVelocity(velocity);
        into.setEffort(effort);
        return named;
    }

    private static boolean fits(double[] values, int count) {
        return values.length == 0 || values.length == count;
    }

    private static double at(double[] values, int index) {
        return values.length == 0 ? Double.NaN : values[index];
    }
}
