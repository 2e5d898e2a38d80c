package io.prehend.driver.rosjava;

import io.prehend.driver.message.Message;
import io.prehend.driver.ros.MessageHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what comes on one topic to its handler, on ROSJava's thread, into which nothing may be thrown. */
final class Ear<M extends Message> {
    private static final Logger LOG = LoggerFactory.getLogger(Ear.class);

    private final String topic;
    private final MessageHandler<M> handler;
    private boolean failed;

    Ear(String topic, MessageHandler<M> handler) {
        this.topic = topic;
        this.handler = handler;
    }

    void hear(Incoming<M> incoming) {
        long nowNs = System.nanoTime();
        try {
            if (incoming.problem == null) {
                handler.onMessage(incoming.message, nowNs);
            } else {
                handler.onRefused(incoming.problem);
            }
        } catch (RuntimeException | LinkageError e) {
            if (!failed) {
                failed = true;
                LOG.error("the handler of {} threw; it will not be said again", topic, e);
            }
        }
    }
}
