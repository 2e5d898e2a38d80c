package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.message.sensor_msgs.JointState;
import java.util.List;

/**
 * {@code sensor_msgs/JointState} of a gripper: the positions of its fingers add up to the width, their efforts' mean is
 * the force.
 *
 * <p>Whether the fingers move is seen from the widths: drivers such as franka_gripper send velocities of 0 always. They
 * rest when the width has stayed within {@value #REST_M} m for {@value #REST_NS} ns, both well below what a grasp takes
 * and well above the noise of an encoder.
 */
public final class GripperStateMapper implements SignalMapper<JointState, GripperSignal> {
    private static final double REST_M = 0.3e-3;
    private static final long REST_NS = 150_000_000L;
    private static final String OWN_NAME = "gripper";

    private final List<String> fingers;
    private final GripperSignal signal = new GripperSignal();
    private boolean known;
    private double restM;
    private long restSinceNs;

    /** The joints that are fingers; none for all that come. */
    public GripperStateMapper(List<String> fingers) {
        this.fingers = List.copyOf(fingers);
    }

    @Override
    public void decode(JointState message, long receivedNs, Listener<GripperSignal> listener) {
        List<String> names = message.getName();
        if (names.isEmpty() || names.size() > JointSignal.MOST_JOINTS || message.getPosition().length != names.size()) {
            listener.onRefused("A gripper names " + names.size() + " joints and has " + message.getPosition().length
                    + " positions; from 1 to " + JointSignal.MOST_JOINTS + " of each are taken.");
            return;
        }
        int found = 0;
        double widthM = 0;
        double effortSumN = 0;
        boolean felt = message.getEffort().length == names.size();
        for (int i = 0; i < names.size(); i++) {
            if (fingers.isEmpty() || fingers.contains(names.get(i))) {
                found++;
                widthM += message.getPosition()[i];
                effortSumN += felt ? Math.abs(message.getEffort()[i]) : 0;
            }
        }
        if (found == 0 || found < fingers.size() || !Double.isFinite(widthM)) {
            listener.onRefused("A gripper's message lacks the fingers " + fingers + " or a finite position of them.");
            return;
        }
        double forceN = felt && Double.isFinite(effortSumN) ? effortSumN / found : Double.NaN;
        signal.state().set(widthM, forceN, isMoving(widthM, receivedNs), receivedNs);
        signal.setStampNs(Headers.stampNs(message.getHeader(), receivedNs));
        listener.onSignal(signal, receivedNs);
    }

    @Override
    public boolean encode(GripperSignal source, JointState into) {
        int count = Math.max(1, fingers.size());
        double widthM = source.state().widthM();
        double forceN = source.state().forceN();
        Headers.set(into.getHeader(), "", source.stampNs());
        into.getName().clear();
        double[] position = Fields.sized(into.getPosition(), count);
        double[] effort = Fields.sized(into.getEffort(), Double.isNaN(forceN) ? 0 : count);
        for (int i = 0; i < count; i++) {
            into.getName().add(fingers.isEmpty() ? OWN_NAME : fingers.get(i));
            position[i] = widthM / count;
            Fields.put(effort, i, forceN);
        }
        into.setPosition(position);
        into.setVelocity(Fields.sized(into.getVelocity(), 0));
        into.setEffort(effort);
        return Double.isFinite(widthM);
    }

    private boolean isMoving(double widthM, long nowNs) {
        if (!known || Math.abs(widthM - restM) > REST_M) {
            known = true;
            restM = widthM;
            restSinceNs = nowNs;
        }
        return nowNs - restSinceNs < REST_NS;
    }
}
