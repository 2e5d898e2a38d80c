package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.WrenchSignal;
import io.prehend.driver.message.geometry_msgs.Vector3;
import io.prehend.driver.message.geometry_msgs.WrenchStamped;

/** {@code geometry_msgs/WrenchStamped}: force in N and torque in N·m at the frame of the header. */
public final class WrenchMapper implements SignalMapper<WrenchStamped, WrenchSignal> {
    private final WrenchSignal signal = new WrenchSignal();

    @Override
    public void decode(WrenchStamped message, long receivedNs, Listener<WrenchSignal> listener) {
        Vector3 force = message.getWrench().getForce();
        Vector3 torque = message.getWrench().getTorque();
        if (Headers.isBroken(force.getX(), force.getY(), force.getZ())
                || Headers.isBroken(torque.getX(), torque.getY(), torque.getZ())) {
            listener.onRefused("A wrench contains a number that is not finite.");
            return;
        }
        if (message.getHeader().getStamp().isZero()) {
            listener.onRefused("A wrench carries no stamp, so that nobody can say how old it is.");
            return;
        }
        signal.setHeader(
                message.getHeader().getFrameId(), message.getHeader().getStamp().totalNsecs());
        signal.setAxis(0, force.getX(), torque.getX());
        signal.setAxis(1, force.getY(), torque.getY());
        signal.setAxis(2, force.getZ(), torque.getZ());
        listener.onSignal(signal, receivedNs);
    }

    @Override
    public boolean encode(WrenchSignal source, WrenchStamped into) {
        Headers.set(into.getHeader(), source.frame(), source.stampNs());
        Vector3 force = into.getWrench().getForce();
        Vector3 torque = into.getWrench().getTorque();
        force.setX(source.forceN(0));
        force.setY(source.forceN(1));
        force.setZ(source.forceN(2));
        torque.setX(source.torqueNm(0));
        torque.setY(source.torqueNm(1));
        torque.setZ(source.torqueNm(2));
        return !Headers.isBroken(force.getX(), force.getY(), force.getZ())
                && !Headers.isBroken(torque.getX(), torque.getY(), torque.getZ());
    }
}
