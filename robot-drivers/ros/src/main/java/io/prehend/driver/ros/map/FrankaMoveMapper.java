package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.message.franka_gripper.MoveGoal;

/** The goal of {@code franka_gripper/MoveAction}: a width in m and a speed in m/s. */
public final class FrankaMoveMapper implements SignalMapper<MoveGoal, GripperOrder> {
    private final GripperOrder order = new GripperOrder();

    @Override
    public void decode(MoveGoal message, long receivedNs, Listener<GripperOrder> listener) {
        GripperOrders.move(order, message.getWidth(), message.getSpeed(), receivedNs, listener);
    }

    @Override
    public boolean encode(GripperOrder source, MoveGoal into) {
        into.setWidth(source.widthM());
        into.setSpeed(source.speedMPerS());
        return !source.grasp() && Double.isFinite(source.widthM()) && Double.isFinite(source.speedMPerS());
    }
}
