package io.prehend.driver.rosjava;

import io.prehend.driver.message.Message;

/**
 * What came on a topic: a message, or why it is none. ROSJava's threads end for ever when something is thrown, so what
 * is wrong with a message must travel like one.
 */
final class Incoming<M extends Message> {
    final M message;
    /** One sentence; null if the message is good. */
    String problem;

    Incoming(M message) {
        this.message = message;
    }
}
