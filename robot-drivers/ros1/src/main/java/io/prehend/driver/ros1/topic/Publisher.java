package io.prehend.driver.ros1.topic;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageType;
import io.prehend.driver.ros1.tcpros.ConnectionHeader;
import io.prehend.driver.ros1.tcpros.Frame;
import io.prehend.driver.ros1.tcpros.FramePool;
import io.prehend.driver.ros1.tcpros.Handshake;
import io.prehend.driver.ros1.tcpros.OutgoingLink;
import io.prehend.driver.ros1.tcpros.TcpRosException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes a topic. Any thread; never waits for a subscriber: each has a queue of its own, which gives up its oldest
 * message for the newest. A message is written once, however many subscribe, into memory that is used again.
 */
public final class Publisher<T extends Message> implements AutoCloseable {
    private final String topic;
    private final MessageType<T> type;
    private final PublisherOptions options;
    private final String callerId;
    private final Runnable onClosed;
    private final Runnable onLost;
    private final FramePool pool;
    private final List<OutgoingLink> links = new CopyOnWriteArrayList<>();
    private final AtomicLong droppedOfClosedLinks = new AtomicLong();
    private final AtomicLong published = new AtomicLong();
    private boolean latched;
    private Frame last;
    private boolean closed;

    /** What a publisher tells its node: that it has ended, and that it lost a subscriber. */
    record Events(Runnable onClosed, Runnable onLost) {}

    Publisher(String topic, MessageType<T> type, PublisherOptions options, String callerId, Events events) {
        this.topic = topic;
        this.type = type;
        this.options = options;
        this.callerId = callerId;
        onClosed = events.onClosed();
        onLost = events.onLost();
        latched = options.latched();
        pool = new FramePool(options.maximumMessageBytes(), options.queueSize() + 4);
    }

    /** The name of the topic in the graph. */
    public String getTopicName() {
        return topic;
    }

    /** What is published. */
    public MessageType<T> getTopicMessageType() {
        return type;
    }

    /** An empty message. */
    public T newMessage() {
        return type.newMessage();
    }

    /** Whether the last message is sent to whoever subscribes later. */
    public synchronized boolean getLatchMode() {
        return latched;
    }

    /** From now on keeps the last message for whoever subscribes later, or not. */
    public synchronized void setLatchMode(boolean newLatched) {
        latched = newLatched;
        if (!latched && last != null) {
            last.release();
            last = null;
        }
    }

    /**
     * Sends {@code message} to all who subscribe; the caller may change it as soon as this returns. Several threads
     * take turns for as long as writing a message takes. After {@link #close} does nothing.
     *
     * @throws io.prehend.driver.message.MessageFormatException if it is longer than allowed
     */
    public synchronized void publish(T message) {
        if (closed) {
            return;
        }
        published.incrementAndGet();
        if (links.isEmpty() && !latched) {
            return;
        }
        Frame frame = pool.acquire();
        try {
            frame.fill(message);
            for (OutgoingLink link : links) {
                link.offer(frame);
            }
            if (latched) {
                keep(frame);
            }
        } finally {
            frame.release();
        }
    }

    /** How many subscribe. */
    public int getNumberOfSubscribers() {
        return links.size();
    }

    /** Whether anybody subscribes. */
    public boolean hasSubscribers() {
        return !links.isEmpty();
    }

    /** Messages published so far. */
    public long publishedCount() {
        return published.get();
    }

    /** Messages that some subscriber was too slow for, counted for each. */
    public long droppedCount() {
        long dropped = droppedOfClosedLinks.get();
        for (OutgoingLink link : links) {
            dropped += link.dropped();
        }
        return dropped;
    }

    /** Ends publishing and all connections of the topic. Idempotent. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            setLatchMode(false);
        }
        links.forEach(OutgoingLink::close);
        onClosed.run();
    }

    /** The same, under the name that ROSJava has for it. */
    public void shutdown() {
        close();
    }

    /** Somebody wants to subscribe. On the loop's thread. */
    synchronized void accept(ConnectionHeader header, Handshake accepted) throws TcpRosException {
        if (closed) {
            throw new TcpRosException("this node does not publish " + topic + " any more");
        }
        if (!header.allows(ConnectionHeader.MD5_SUM, type.md5())) {
            throw new TcpRosException(
                    "this node publishes " + topic + " as " + type.name() + " with md5sum " + type.md5()
                            + ", not as " + header.text(ConnectionHeader.TYPE) + " with "
                            + header.text(ConnectionHeader.MD5_SUM));
        }
        boolean typeSaid = header.get(ConnectionHeader.TYPE).isPresent();
        if (typeSaid && !header.allows(ConnectionHeader.TYPE, type.name())) {
            throw new TcpRosException("this node publishes " + topic + " as " + type.name());
        }
        OutgoingLink[] link = new OutgoingLink[1];
        link[0] = accepted.toLink(answer(), options.queueSize(), () -> onLinkClosed(link[0]));
        if (last != null) {
            link[0].offer(last); // before the link is known: nothing newer can overtake it
        }
        links.add(link[0]);
        link[0].start();
    }

    List<OutgoingLink> links() {
        return links;
    }

    private ConnectionHeader answer() {
        return ConnectionHeader.of(
                ConnectionHeader.CALLER_ID,
                callerId,
                ConnectionHeader.LATCHING,
                latched ? "1" : "0",
                ConnectionHeader.MD5_SUM,
                type.md5(),
                ConnectionHeader.MESSAGE_DEFINITION,
                type.definition(),
                ConnectionHeader.TOPIC,
                topic,
                ConnectionHeader.TYPE,
                type.name());
    }

    private void keep(Frame frame) {
        frame.retain();
        if (last != null) {
            last.release();
        }
        last = frame;
    }

    private void onLinkClosed(OutgoingLink link) {
        if (links.remove(link)) {
            droppedOfClosedLinks.addAndGet(link.dropped());
            if (link.wasEstablished()) {
                onLost.run();
            }
        }
    }
}
