package io.prehend.launch.station;

import io.prehend.launch.operate.Service;

/** Something that lets people or programs reach a running service, such as the console. */
@FunctionalInterface
public interface Attachment {
    /**
     * Opens it around {@code service}; it is closed before the service ends.
     *
     * @return what to close; a {@link io.prehend.launch.operate.LinkedWay} where it has links that may be down
     */
    AutoCloseable open(Service service) throws Exception;
}
