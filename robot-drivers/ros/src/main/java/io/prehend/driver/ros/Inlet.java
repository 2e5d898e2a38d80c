package io.prehend.driver.ros;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;

/** A way to hear one kind of signal. */
@FunctionalInterface
interface Inlet<S> {
    /** Begins to deliver. */
    void open(RosPort port, Channel<S> channel, Listener<S> listener);
}
