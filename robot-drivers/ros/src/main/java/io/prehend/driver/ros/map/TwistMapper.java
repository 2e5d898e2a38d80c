package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.SpatialVector;
import io.prehend.driver.link.signal.TwistSignal;
import io.prehend.driver.message.geometry_msgs.Twist;
import io.prehend.driver.message.geometry_msgs.TwistStamped;

/** {@code geometry_msgs/TwistStamped}: how the tip shall move, m/s and rad/s, in the frame of the header. */
public final class TwistMapper implements SignalMapper<TwistStamped, TwistSignal> {
    private final TwistSignal signal = new TwistSignal();

    @Override
    public void decode(TwistStamped message, long receivedNs, Listener<TwistSignal> listener) {
        Twist twist = message.getTwist();
        if (!SpatialVectors.read(twist.getLinear(), twist.getAngular(), signal.vector())) {
            listener.onRefused("A twist contains a number that is not finite.");
            return;
        }
        signal.vector().setHeader(message.getHeader().getFrameId(), Headers.stampNs(message.getHeader(), receivedNs));
        listener.onSignal(signal, receivedNs);
    }

    @Override
    public boolean encode(TwistSignal source, TwistStamped into) {
        SpatialVector vector = source.vector();
        Headers.set(into.getHeader(), vector.frame(), vector.stampNs());
        return SpatialVectors.write(
                vector, into.getTwist().getLinear(), into.getTwist().getAngular());
    }
}
