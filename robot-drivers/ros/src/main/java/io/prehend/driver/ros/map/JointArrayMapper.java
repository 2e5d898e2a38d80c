package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.message.std_msgs.Float64MultiArray;

/**
 * {@code std_msgs/Float64MultiArray}: bare numbers in the order of the joints, as the group controllers of ros_control
 * and ros2_control take them. The wire carries neither names nor a stamp; the time of receipt stands in for it.
 */
public final class JointArrayMapper implements SignalMapper<Float64MultiArray, JointSignal> {
    private final JointMode mode;
    private final JointSignal signal = new JointSignal();

    /** Numbers that are {@code mode}. */
    public JointArrayMapper(JointMode mode) {
        this.mode = mode;
    }

    @Override
    public void decode(Float64MultiArray message, long receivedNs, Listener<JointSignal> listener) {
        double[] data = message.getData();
        if (data.length == 0 || data.length > JointSignal.MOST_JOINTS) {
            listener.onRefused("An array of joints has " + data.length + " numbers; from 1 to "
                    + JointSignal.MOST_JOINTS + " are taken.");
            return;
        }
        if (message.getLayout().getDataOffset() != 0) {
            listener.onRefused("An array of joints does not begin at its first number.");
            return;
        }
        signal.clear(data.length, receivedNs);
        for (int i = 0; i < data.length; i++) {
            boolean position = mode == JointMode.POSITION;
            signal.setJoint(i, null, position ? data[i] : Double.NaN, position ? Double.NaN : data[i], Double.NaN);
        }
        listener.onSignal(signal, receivedNs);
    }

    @Override
    public boolean encode(JointSignal source, Float64MultiArray into) {
        double[] data = Fields.sized(into.getData(), source.count());
        boolean finite = data.length > 0;
        for (int i = 0; i < data.length; i++) {
            data[i] = mode == JointMode.POSITION ? source.positionRad(i) : source.velocityRadPerS(i);
            finite &= Double.isFinite(data[i]);
        }
        into.setData(data);
        return finite;
    }
}
