package io.prehend.driver.ros1.topic;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageType;
import io.prehend.driver.ros1.master.MasterMonitor;
import io.prehend.driver.ros1.tcpros.ConnectionHeader;
import io.prehend.driver.ros1.tcpros.Handshake;
import io.prehend.driver.ros1.tcpros.OutgoingLink;
import io.prehend.driver.ros1.tcpros.TcpRosException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All topics of one node. Any thread. */
public final class Topics implements AutoCloseable {
    private final LinkContext context;
    private final MasterMonitor master;
    private final Map<String, Publisher<?>> publishers = new ConcurrentHashMap<>();
    private final Map<String, Subscriber<?>> subscribers = new ConcurrentHashMap<>();

    /** None yet. */
    public Topics(LinkContext context, MasterMonitor master) {
        this.context = context;
        this.master = master;
    }

    /**
     * Publishes {@code topic}; the publisher that is there already, if there is one.
     *
     * @throws IllegalArgumentException if this node publishes it as another type
     */
    public <T extends Message> Publisher<T> publish(String topic, MessageType<T> type, PublisherOptions options) {
        Publisher<?> publisher = publishers.computeIfAbsent(topic, name -> {
            master.addPublisher(name, type.name());
            Runnable onClosed = () -> {
                publishers.remove(name);
                master.removePublisher(name);
            };
            Publisher.Events events = new Publisher.Events(onClosed, () -> master.announce(name));
            return new Publisher<>(name, type, options, context.callerId(), events);
        });
        requireSame(topic, publisher.getTopicMessageType(), type);
        @SuppressWarnings("unchecked") // the types are the same object
        Publisher<T> same = (Publisher<T>) publisher;
        return same;
    }

    /**
     * Subscribes to {@code topic}; the subscriber that is there already, if there is one.
     *
     * @throws IllegalArgumentException if this node subscribes to it as another type
     */
    public <T extends Message> Subscriber<T> subscribe(String topic, MessageType<T> type, SubscriberOptions options) {
        Subscriber<?> subscriber = subscribers.computeIfAbsent(topic, name -> {
            Subscriber<T> created = new Subscriber<>(name, type, options, context, () -> {
                subscribers.remove(name);
                master.removeSubscriber(name);
            });
            master.addSubscriber(name, type.name(), created::updatePublishers);
            return created;
        });
        requireSame(topic, subscriber.getTopicMessageType(), type);
        @SuppressWarnings("unchecked") // the types are the same object
        Subscriber<T> same = (Subscriber<T>) subscriber;
        return same;
    }

    /** Whether this node publishes {@code topic}. */
    public boolean isPublished(String topic) {
        return publishers.containsKey(topic);
    }

    /** Somebody wants to subscribe. On the loop's thread. */
    public void onHeader(ConnectionHeader header, Handshake accepted) throws TcpRosException {
        Publisher<?> publisher = publishers.get(header.text(ConnectionHeader.TOPIC));
        if (publisher == null) {
            throw new TcpRosException("this node does not publish " + header.text(ConnectionHeader.TOPIC));
        }
        publisher.accept(header, accepted);
    }

    /** Topics that we publish, each with its type. */
    public List<List<String>> publications() {
        List<List<String>> all = new ArrayList<>();
        publishers.forEach((topic, publisher) ->
                all.add(List.of(topic, publisher.getTopicMessageType().name())));
        return all;
    }

    /** Topics that we subscribe to, each with its type. */
    public List<List<String>> subscriptions() {
        List<List<String>> all = new ArrayList<>();
        subscribers.forEach((topic, subscriber) ->
                all.add(List.of(topic, subscriber.getTopicMessageType().name())));
        return all;
    }

    /** For getBusInfo: id, peer, direction, transport, topic, connected. */
    public List<List<Object>> busInfo() {
        List<List<Object>> all = new ArrayList<>();
        publishers.forEach((topic, publisher) -> {
            for (OutgoingLink link : publisher.links()) {
                all.add(List.of(all.size(), link.peer(), "o", "TCPROS", topic, true));
            }
        });
        subscribers.forEach((topic, subscriber) -> {
            for (PublisherLink<?> link : subscriber.links()) {
                all.add(List.of(all.size(), link.publisher().toString(), "i", "TCPROS", topic, link.isConnected()));
            }
        });
        return all;
    }

    /** For getBusStats: what went over each connection of publications and subscriptions. */
    public List<Object> busStats() {
        List<Object> published = new ArrayList<>();
        publishers.forEach((topic, publisher) -> {
            List<Object> links = new ArrayList<>();
            long bytes = 0;
            for (OutgoingLink link : publisher.links()) {
                bytes += link.sentBytes();
                links.add(List.of(links.size(), count(link.sentBytes()), count(link.sent()), true));
            }
            published.add(List.of(topic, count(bytes), links));
        });
        List<Object> subscribed = new ArrayList<>();
        subscribers.forEach((topic, subscriber) -> {
            List<Object> links = new ArrayList<>();
            for (PublisherLink<?> link : subscriber.links()) {
                links.add(List.of(
                        links.size(),
                        count(link.receivedBytes()),
                        count(link.receivedMessages()),
                        -1,
                        link.isConnected()));
            }
            subscribed.add(List.of(topic, links));
        });
        return List.of(published, subscribed, List.of(0, 0, 0));
    }

    /** Ends all of them. */
    @Override
    public void close() {
        List.copyOf(publishers.values()).forEach(Publisher::close);
        List.copyOf(subscribers.values()).forEach(Subscriber::close);
    }

    /** XML-RPC counts to 2^31 only. */
    private static int count(long value) {
        return (int) Math.min(value, Integer.MAX_VALUE);
    }

    private static void requireSame(String topic, MessageType<?> existing, MessageType<?> wanted) {
        if (existing != wanted) {
            throw new IllegalArgumentException("this node uses " + topic + " as " + existing.name()
                    + " already, so not as " + wanted.name() + " too");
        }
    }
}
