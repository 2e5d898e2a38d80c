package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.message.std_msgs.Float64MultiArray;

/**
 * {@code std_msgs/Float64MultiArray} with the width of a gripper, m; a grasp is width 0, pressed with its own force.
 */
public final class GripperArrayMapper implements SignalMapper<Float64MultiArray, GripperOrder> {
    private final GripperOrder order = new GripperOrder();

    @Override
    public void decode(Float64MultiArray message, long receivedNs, Listener<GripperOrder> listener) {
        double[] data = message.getData();
        if (data.length != 1) {
            listener.onRefused("An order for a gripper has " + data.length + " numbers, not 1.");
            return;
        }
        GripperOrders.move(order, data[0], GripperOrders.DEFAULT_SPEED_M_PER_S, receivedNs, listener);
    }

    @Override
    public boolean encode(GripperOrder source, Float64MultiArray into) {
        double[] data = Fields.sized(into.getData(), 1);
        data[0] = source.widthM();
        into.setData(data);
        return Double.isFinite(source.widthM());
    }
}
