package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.message.control_msgs.GripperCommand;
import io.prehend.driver.message.control_msgs.GripperCommandGoal;

/**
 * The goal of {@code control_msgs/GripperCommandAction}: position in m and largest effort in N, 0 for as much as there
 * is. A grasp is position 0 with an effort. Controllers differ in what the position is: the width, or that of one
 * finger.
 */
public final class GripperCommandMapper implements SignalMapper<GripperCommandGoal, GripperOrder> {
    private final double positionPerWidth;
    private final GripperOrder order = new GripperOrder();

    /** Positions are those of one of two fingers, half of the width, or the width itself. */
    public GripperCommandMapper(boolean ofOneFinger) {
        positionPerWidth = ofOneFinger ? 0.5 : 1;
    }

    @Override
    public void decode(GripperCommandGoal message, long receivedNs, Listener<GripperOrder> listener) {
        GripperCommand command = message.getCommand();
        double speedMPerS = GripperOrders.DEFAULT_SPEED_M_PER_S;
        if (command.getPosition() == 0 && command.getMaxEffort() > 0) {
            GripperOrders.grasp(order, speedMPerS, command.getMaxEffort(), receivedNs, listener);
        } else {
            GripperOrders.move(order, command.getPosition() / positionPerWidth, speedMPerS, receivedNs, listener);
        }
    }

    @Override
    public boolean encode(GripperOrder source, GripperCommandGoal into) {
        into.getCommand().setPosition(source.widthM() * positionPerWidth);
        into.getCommand().setMaxEffort(source.grasp() ? source.forceN() : 0);
        return Double.isFinite(source.widthM())
                && Double.isFinite(into.getCommand().getMaxEffort());
    }
}
