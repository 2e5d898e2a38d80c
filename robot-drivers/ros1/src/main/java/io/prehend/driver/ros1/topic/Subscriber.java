package io.prehend.driver.ros1.topic;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageType;
import io.prehend.driver.ros1.api.SlaveClient;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes to a topic: one connection and one thread for each publisher, which connects again by itself. Methods are
 * for any thread.
 */
public final class Subscriber<T extends Message> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

    private final String topic;
    private final MessageType<T> type;
    private final SubscriberOptions options;
    private final LinkContext context;
    private final Runnable onClosed;
    private final List<MessageListener<T>> listeners = new CopyOnWriteArrayList<>();
    private final List<SubscriberListener> subscriberListeners = new CopyOnWriteArrayList<>();
    private final Map<URI, PublisherLink<T>> links = new HashMap<>();
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Object delivery = new Object();
    private volatile boolean closed;

    Subscriber(String topic, MessageType<T> type, SubscriberOptions options, LinkContext context, Runnable onClosed) {
        this.topic = topic;
        this.type = type;
        this.options = options;
        this.context = context;
        this.onClosed = onClosed;
    }

    /** The name of the topic in the graph. */
    public String getTopicName() {
        return topic;
    }

    /** What is subscribed to. */
    public MessageType<T> getTopicMessageType() {
        return type;
    }

    /** From now on {@code listener} hears every message. */
    public void addMessageListener(MessageListener<T> listener) {
        listeners.add(listener);
    }

    /** From now on it does not; a call that is going on ends first unless it is the caller's own. */
    public void removeMessageListener(MessageListener<T> listener) {
        synchronized (delivery) {
            listeners.remove(listener);
        }
    }

    /** From now on {@code listener} hears how the subscription is; at once, how many publishers are connected. */
    public void addSubscriberListener(SubscriberListener listener) {
        subscriberListeners.add(listener);
        listener.onPublishers(connected.get());
    }

    /** How many publishers are connected. */
    public int getNumberOfPublishers() {
        return connected.get();
    }

    /** Messages received so far. */
    public long receivedCount() {
        return received.get();
    }

    /** Messages and publishers that were refused so far. */
    public long refusedCount() {
        return refused.get();
    }

    /** Ends the subscription and its connections; no listener is called any more. Idempotent. */
    @Override
    public void close() {
        synchronized (links) {
            if (closed) {
                return;
            }
            closed = true;
            links.values().forEach(PublisherLink::close);
            links.clear();
        }
        synchronized (delivery) {
            listeners.clear();
        }
        onClosed.run();
    }

    /** The same, under the name that ROSJava has for it. */
    public void shutdown() {
        close();
    }

    /**
     * These and no others publish now, says the master: connects to who is new. Who is not named any more may still be
     * there, since a master that was restarted knows nobody; so a connection that works goes on working.
     */
    void updatePublishers(List<URI> publishers) {
        synchronized (links) {
            if (closed) {
                return;
            }
            for (Map.Entry<URI, PublisherLink<T>> link : links.entrySet()) {
                link.getValue().setListed(publishers.contains(link.getKey()));
            }
            for (URI publisher : publishers) {
                links.computeIfAbsent(publisher, this::connect);
            }
        }
    }

    /** A publisher cannot be reached: gives it up if the master does not name it either; whether it did. */
    boolean giveUpUnlisted(PublisherLink<T> link) {
        synchronized (links) {
            return !link.isListed() && links.remove(link.publisher(), link);
        }
    }

    List<PublisherLink<T>> links() {
        synchronized (links) {
            return List.copyOf(links.values());
        }
    }

    SubscriberOptions options() {
        return options;
    }

    /** Hands a message to the listeners, one at a time. */
    void deliver(T message, long receivedNs) {
        received.incrementAndGet();
        synchronized (delivery) {
            for (MessageListener<T> listener : listeners) {
                try {
                    listener.onNewMessage(message, receivedNs);
                } catch (RuntimeException e) {
                    LOG.error("a listener of {} failed", topic, e);
                }
            }
        }
    }

    void onConnected(boolean isConnected) {
        int now = isConnected ? connected.incrementAndGet() : connected.decrementAndGet();
        for (SubscriberListener listener : subscriberListeners) {
            listener.onPublishers(now);
        }
    }

    void onRefused(String why) {
        refused.incrementAndGet();
        for (SubscriberListener listener : subscriberListeners) {
            listener.onRefused(why);
        }
    }

    private PublisherLink<T> connect(URI publisher) {
        return new PublisherLink<>(
                this, publisher, new SlaveClient(publisher, context.callerId(), context.slaveLimits()), context);
    }
}
