package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.message.franka_gripper.GraspGoal;

/**
 * The goal of {@code franka_gripper/GraspAction}: close and press. Whatever width the fingers end at counts as held:
 * the controller judges that itself.
 */
public final class FrankaGraspMapper implements SignalMapper<GraspGoal, GripperOrder> {
    private final double anyWidthM;
    private final GripperOrder order = new GripperOrder();

    /** For a gripper that opens to {@code maxWidthM}. */
    public FrankaGraspMapper(double maxWidthM) {
        anyWidthM = maxWidthM;
    }

    @Override
    public void decode(GraspGoal message, long receivedNs, Listener<GripperOrder> listener) {
        GripperOrders.grasp(order, message.getSpeed(), message.getForce(), receivedNs, listener);
    }

    @Override
    public boolean encode(GripperOrder source, GraspGoal into) {
        into.setWidth(0);
        into.getEpsilon().setInner(anyWidthM);
        into.getEpsilon().setOuter(anyWidthM);
        into.setSpeed(source.speedMPerS());
        into.setForce(source.forceN());
        return source.grasp() && Double.isFinite(source.speedMPerS()) && Double.isFinite(source.forceN());
    }
}
