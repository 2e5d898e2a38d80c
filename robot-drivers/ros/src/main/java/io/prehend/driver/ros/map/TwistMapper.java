package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.TwistSignal;
import io.prehend.driver.message.geometry_msgs.TwistStamped;
import io.prehend.driver.message.geometry_msgs.Vector3;

/** {@code geometry_msgs/TwistStamped}: how the tip shall move, m/s and rad/s, in the frame of the header. */
public final class TwistMapper implements SignalMapper<TwistStamped, TwistSignal> {
    private final TwistSignal signal = new TwistSignal();

    @Override
    public void decode(TwistStamped message, long receivedNs, Listener<TwistSignal> listener) {
        Vector3 linear = message.getTwist().getLinear();
        Vector3 angular = message.getTwist().getAngular();
        if (Headers.isBroken(linear.getX(), linear.getY(), linear.getZ())
                || Headers.isBroken(angular.getX(), angular.getY(), angular.getZ())) {
            listener.onRefused("A twist contains a number that is not finite.");
            return;
        }
        signal.setHeader(message.getHeader().getFrameId(), Headers.stampNs(message.getHeader(), receivedNs));
        signal.setAxis(0, linear.getX(), angular.getX());
        signal.setAxis(1, linear.getY(), angular.getY());
        signal.setAxis(2, linear.getZ(), angular.getZ());
        listener.onSignal(signal, receivedNs);
    }

    @Override
    public boolean encode(TwistSignal source, TwistStamped into) {
        Headers.set(into.getHeader(), source.frame(), source.stampNs());
        Vector3 linear = into.getTwist().getLinear();
        Vector3 angular = into.getTwist().getAngular();
        linear.setX(source.linearMPerS(0));
        linear.setY(source.linearMPerS(1));
        linear.setZ(source.linearMPerS(2));
        angular.setX(source.angularRadPerS(0));
        angular.setY(source.angularRadPerS(1));
        angular.setZ(source.angularRadPerS(2));
        return !Headers.isBroken(linear.getX(), linear.getY(), linear.getZ())
                && !Headers.isBroken(angular.getX(), angular.getY(), angular.getZ());
    }
}
