package io.prehend.driver.ros;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Speaker;

/** A way to say one kind of signal. */
@FunctionalInterface
interface Mouth<S> {
    /** Opens it for sending. */
    Speaker<S> open(RosPort port, Channel<S> channel);
}
