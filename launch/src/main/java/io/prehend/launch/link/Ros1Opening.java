package io.prehend.launch.link;

import io.prehend.driver.link.Transport;
import io.prehend.launch.link.Transports.End;
import io.prehend.launch.report.Failure;

/** Opens ROS 1. Stateless; any thread. */
final class Ros1Opening {
    private Ros1Opening() {}

    static Transport open(TransportChoice.Ros1 choice, End end) {
        throw Failure.check("ROS 1 is not there yet.");
    }
}
