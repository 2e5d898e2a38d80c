package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.message.sensor_msgs.JointState;

/**
 * {@code sensor_msgs/JointState} with the one joint {@code gripper}: width in m, speed in m/s, force in N; a grasp is
 * width 0 with a force.
 */
public final class GripperJointMapper implements SignalMapper<JointState, GripperOrder> {
    private static final String NAME = "gripper";

    private final GripperOrder order = new GripperOrder();

    @Override
    public void decode(JointState message, long receivedNs, Listener<GripperOrder> listener) {
        double[] position = message.getPosition();
        double[] velocity = message.getVelocity();
        double[] effort = message.getEffort();
        boolean one = message.getName().size() == 1 && message.getName().get(0).equals(NAME);
        if (!one || position.length != 1 || velocity.length > 1 || effort.length > 1) {
            listener.onRefused("An order for a gripper is not one joint \"" + NAME + "\" with one position.");
            return;
        }
        double speedMPerS = velocity.length == 1 ? velocity[0] : GripperOrders.DEFAULT_SPEED_M_PER_S;
        if (position[0] == 0 && effort.length == 1 && effort[0] > 0) {
            GripperOrders.grasp(order, speedMPerS, effort[0], receivedNs, listener);
        } else {
            GripperOrders.move(order, position[0], speedMPerS, receivedNs, listener);
        }
    }

    @Override
    public boolean encode(GripperOrder source, JointState into) {
        Headers.set(into.getHeader(), "", 0);
        into.getName().clear();
        into.getName().add(NAME);
        double[] position = Fields.sized(into.getPosition(), 1);
        double[] velocity = Fields.sized(into.getVelocity(), 1);
        double[] effort = Fields.sized(into.getEffort(), source.grasp() ? 1 : 0);
        position[0] = source.widthM();
        velocity[0] = source.speedMPerS();
        Fields.put(effort, 0, source.forceN());
        into.setPosition(position);
        into.setVelocity(velocity);
        into.setEffort(effort);
        return Double.isFinite(source.widthM()) && Double.isFinite(source.speedMPerS());
    }
}
