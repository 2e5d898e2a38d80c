package io.prehend.driver.ros2;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import us.ihmc.pubsub.common.MatchingInfo;
import us.ihmc.pubsub.subscriber.Subscriber;
import us.ihmc.ros2.NewMessageListener;
import us.ihmc.ros2.ROS2Subscription;

/**
 * Hears one topic and counts what came. Its counters may be read by any thread.
 *
 * @param <M> the class of the messages
 */
public final class Ros2Subscription<M extends Message> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ros2Subscription.class);

    private final String topic;
    private final Ros2Handler<? super M> handler;
    private final Handover<M> handover;
    private final Sample<M> sample;
    private final Matches writers = new Matches();
    private final Object delivery = new Object();
    private volatile ROS2Subscription<Sample<M>> subscription;
    private volatile long received;
    private volatile long refused;
    private volatile long failed;
    private boolean deaf;

    /**
     * Not open yet.
     *
     * @param handover carries messages to a thread of their own; null to handle them on the native thread
     */
    Ros2Subscription(String topic, MessageType<M> type, Ros2Handler<? super M> handler, Handover<M> handover) {
        this.topic = topic;
        this.handler = handler;
        this.handover = handover;
        sample = new Sample<>(handover == null ? type.newMessage() : handover.slot());
    }

    /** The absolute name of the topic, such as {@code /joint_states}. */
    public String topic() {
        return topic;
    }

    /** How many messages were handed on. */
    public long received() {
        return received;
    }

    /** How many samples were no proper message. */
    public long refused() {
        return refused;
    }

    /** How often the handler threw something, which it must not. */
    public long failed() {
        return handover == null ? failed : failed + handover.failed();
    }

    /** How many messages a newer one replaced before they could be handled, where they have a thread of their own. */
    public long replaced() {
        return handover == null ? 0 : handover.replaced();
    }

    /** How many publishers DDS knows on this topic. */
    public int publishers() {
        return writers.count();
    }

    /** Hears nothing any more; waits for a call of the handler that is under way. Not to be called by the handler. */
    @Override
    public void close() {
        if (fallDeaf()) {
            subscription.remove();
            if (handover != null) {
                handover.close();
            }
        }
    }

    void open(ROS2Subscription<Sample<M>> opened) {
        subscription = opened;
    }

    /**
     * Lets no call through any more. Must come before the library removes anything: it would hold a lock that our calls
     * into it need, while the native side waits for those calls to end.
     *
     * @return whether it was not deaf yet
     */
    boolean fallDeaf() {
        synchronized (delivery) {
            boolean heard = !deaf;
            deaf = true;
            return heard;
        }
    }

    NewMessageListener<Sample<M>> listener() {
        return new NewMessageListener<>() {
            @Override
            public void onNewDataMessage(Subscriber<Sample<M>> subscriber) {
                hear(subscriber);
            }

            @Override
            public void onSubscriptionMatched(Subscriber<Sample<M>> subscriber, MatchingInfo info) {
                int count = writers.update(info);
                guarded(() -> handler.onPublishers(count));
            }
        };
    }

    /** On a native thread, for each sample; nothing may be thrown into it. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one writing thread at a time
    private void hear(Subscriber<Sample<M>> subscriber) {
        long nowNs = System.nanoTime();
        synchronized (delivery) {
            if (deaf) {
                return;
            }
            try {
                if (!subscriber.takeNextData(sample, null)) {
                    return;
                }
                if (sample.problem == null) {
                    received++;
                    handOn(nowNs);
                } else {
                    refused++;
                    handler.onRefused(sample.problem);
                }
            } catch (RuntimeException | LinkageError e) {
                fail(e);
            }
        }
    }

    private void handOn(long receivedNs) {
        if (handover == null) {
            handler.onMessage(sample.message, receivedNs);
        } else {
            sample.message = handover.handOver(receivedNs);
        }
    }

    private void guarded(Runnable call) {
        synchronized (delivery) {
            try {
                if (!deaf) {
                    call.run();
                }
            } catch (RuntimeException | LinkageError e) {
                fail(e);
            }
        }
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // under the lock
    private void fail(Throwable thrown) {
        failed++;
        if (failed == 1) {
            LOG.error("the handler of {} threw; it will not be said again, only counted", topic, thrown);
        }
    }
}
