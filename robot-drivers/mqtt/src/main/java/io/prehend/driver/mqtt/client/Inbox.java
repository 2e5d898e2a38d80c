package io.prehend.driver.mqtt.client;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits to be heard by one subscription. Any thread puts; the thread of its lane takes. */
final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final Subscription subscription;
    private final LinkCounters counters;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private boolean scheduled;
    private boolean complained;

    Inbox(Subscription subscription, LinkCounters counters) {
        this.subscription = subscription;
        this.counters = counters;
    }

    Subscription subscription() {
        return subscription;
    }

    /** Adds {@code message}; returns whether the lane has to be told that there is something here now. */
    synchronized boolean put(Message message) {
        if (waiting.size() >= subscription.capacity()) {
            waiting.pollFirst();
            counters.count(LinkCounter.OVERFLOWED);
        }
        waiting.addLast(message);
        boolean first = !scheduled;
        scheduled = true;
        return first;
    }

    /** Lets the oldest message be heard; returns whether there is more. */
    boolean hearOne() {
        Message message;
        synchronized (this) {
            message = waiting.pollFirst();
        }
        if (message != null) {
            hear(message);
        }
        synchronized (this) {
            scheduled = !waiting.isEmpty();
            return scheduled;
        }
    }

    /** Lets {@code message} be heard here and now. */
    void hear(Message message) {
        try {
            subscription.listener().onMessage(message);
        } catch (RuntimeException | StackOverflowError e) {
            counters.count(LinkCounter.LISTENER_FAILED);
            if (!complained) {
                complained = true;
                LOG.error("the listener on {} failed; this is said once", subscription.filter(), e);
            }
        }
    }
}
