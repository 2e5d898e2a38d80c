package io.prehend.driver.ros;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.Transport;

/**
 * Carries signals as ROS messages over a port: our ROS 1 client, ROSJava or ROS 2.
 *
 * <p>Types are named as ROS 1 does ({@code sensor_msgs/JointState}); the longer names of ROS 2 ({@code
 * sensor_msgs/msg/JointState}) mean the same. Threads are those of {@link Transport}.
 */
public final class RosTransport implements Transport {
    private final RosPort port;
    private final SignalForms forms = SignalForms.create();

    /** A transport over {@code port}, which is closed with it. */
    public RosTransport(RosPort port) {
        this.port = port;
    }

    @Override
    public <S> void listen(Channel<S> channel, Listener<S> listener) {
        forms.inlet(channel).open(port, channel, listener);
    }

    @Override
    public <S> Speaker<S> speak(Channel<S> channel) {
        return forms.outlet(channel).open(port, channel);
    }

    @Override
    public boolean connected() {
        return port.connected();
    }

    @Override
    public String describe() {
        return port.describe();
    }

    @Override
    public void close() {
        port.close();
    }
}
