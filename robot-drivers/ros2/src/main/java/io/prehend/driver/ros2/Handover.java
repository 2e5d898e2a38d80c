package io.prehend.driver.ros2;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageType;
import io.prehend.loop.Newest;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the newest message of one topic from the native thread, which only reads it, to a thread of its own, which
 * handles it. Neither waits for the other; no message is copied.
 *
 * <p>{@link #slot} and {@link #handOver} belong to the native thread.
 */
final class Handover<M extends Message> {
    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

    private final Newest<Parcel<M>> mailbox;
    private final Ros2Handler<? super M> handler;
    private final Thread worker;
    private volatile boolean closed;
    private volatile long handedOver;
    private volatile long handled;
    private volatile long failed;

    Handover(String topic, MessageType<M> type, Ros2Handler<? super M> handler) {
        this.handler = handler;
        mailbox = new Newest<>(() -> new Parcel<>(type.newMessage()), (to, from) -> {
            throw new UnsupportedOperationException("parcels are filled, not copied");
        });
        worker = new Thread(this::work, "prehend-ros2" + topic.replace('/', '-'));
        worker.setDaemon(true);
    }

    void start() {
        worker.start();
    }

    /** Where to read the next message into. */
    M slot() {
        return mailbox.slot().message;
    }

    /** Hands on what was read into {@link #slot} and gives the next slot. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one writing thread
    M handOver(long receivedNs) {
        mailbox.slot().receivedNs = receivedNs;
        mailbox.commit();
        handedOver++;
        LockSupport.unpark(worker);
        return slot();
    }

    long replaced() {
        return Math.max(0, handedOver - handled - 1); // the newest may just be on its way
    }

    long failed() {
        return failed;
    }

    void close() {
        closed = true;
        LockSupport.unpark(worker);
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one writing thread
    private void work() {
        while (!closed) {
            Parcel<M> parcel = mailbox.take();
            if (parcel == null) {
                LockSupport.park(this);
                continue;
            }
            try {
                handled++;
                handler.onMessage(parcel.message, parcel.receivedNs);
            } catch (RuntimeException | LinkageError e) {
                failed++;
                if (failed == 1) {
                    LOG.error("{}: the handler threw; it will not be said again, only counted", worker.getName(), e);
                }
            }
        }
    }

    private static final class Parcel<M> {
        final M message;
        long receivedNs;

        Parcel(M message) {
            this.message = message;
        }
    }
}
