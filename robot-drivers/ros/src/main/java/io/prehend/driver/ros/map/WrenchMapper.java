package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.SpatialVector;
import io.prehend.driver.link.signal.WrenchSignal;
import io.prehend.driver.message.geometry_msgs.Wrench;
import io.prehend.driver.message.geometry_msgs.WrenchStamped;
import io.prehend.driver.message.std_msgs.Header;

/** {@code geometry_msgs/WrenchStamped}: force in N and torque in N·m at the frame of the header. */
public final class WrenchMapper implements SignalMapper<WrenchStamped, WrenchSignal> {
    private final WrenchSignal signal = new WrenchSignal();

    @Override
    public void decode(WrenchStamped message, long receivedNs, Listener<WrenchSignal> listener) {
        Wrench wrench = message.getWrench();
        if (!SpatialVectors.read(wrench.getForce(), wrench.getTorque(), signal.vector())) {
            listener.onRefused("A wrench contains a number that is not finite.");
            return;
        }
        Header header = message.getHeader();
        if (header.getStamp().isZero()) {
            listener.onRefused("A wrench carries no stamp, so that nobody can say how old it is.");
            return;
        }
        signal.vector().setHeader(header.getFrameId(), header.getStamp().totalNsecs());
        listener.onSignal(signal, receivedNs);
    }

    @Override
    public boolean encode(WrenchSignal source, WrenchStamped into) {
        SpatialVector vector = source.vector();
        Headers.set(into.getHeader(), vector.frame(), vector.stampNs());
        return SpatialVectors.write(
                vector, into.getWrench().getForce(), into.getWrench().getTorque());
    }
}
