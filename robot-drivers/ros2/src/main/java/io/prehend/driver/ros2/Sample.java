package io.prehend.driver.ros2;

import io.prehend.driver.message.Message;

/**
 * What goes through the library for one message: the message, and what was wrong with it, because the library has no
 * way to say so. One thread at a time.
 */
final class Sample<M extends Message> {
    M message;
    /** Why it could not be written or read, one sentence; null if it could. */
    String problem;

    Sample(M message) {
        this.message = message;
    }
}
