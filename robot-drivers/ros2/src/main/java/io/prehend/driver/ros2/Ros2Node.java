package io.prehend.driver.ros2;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageType;
import java.util.ArrayList;
import java.util.List;
import us.ihmc.pubsub.DomainFactory;
import us.ihmc.pubsub.DomainFactory.PubSubImplementation;
import us.ihmc.ros2.ROS2Node;
import us.ihmc.ros2.ROS2Publisher;

/**
 * A node of ROS 2: a participant of DDS whose topics and types are named as ROS 2 names them, so that any ROS 2 program
 * in the same domain can talk with it. Topics only: no services, actions and parameters. Made by {@link Ros2#open}.
 *
 * <p>Any thread. Close it, or its native threads keep the process alive.
 */
public final class Ros2Node implements AutoCloseable {
    /** For clouds and images. */
    private static final int MOST_BULK_BYTES = 8 << 20;

    /** For everything else. */
    private static final int MOST_BYTES = 256 << 10;

    private final Ros2Settings settings;
    private final MatchingDomain domain;
    private final ROS2Node node;
    private final List<Ros2Subscription<?>> subscriptions = new ArrayList<>();
    private final List<Ros2Publisher<?>> publishers = new ArrayList<>();
    private boolean closed;

    @SuppressWarnings("deprecation") // the enum is deprecated, in a library that will see no other
    Ros2Node(Ros2Settings settings) {
        this.settings = settings;
        domain = new MatchingDomain(DomainFactory.getDomain(PubSubImplementation.FAST_RTPS));
        node = new ROS2Node(domain, settings.name(), settings.namespace(), Attributes.participant(settings));
    }

    /** What it was opened with. */
    public Ros2Settings settings() {
        return settings;
    }

    /**
     * Announces a publisher.
     *
     * @param topic such as {@code /joint_states}; without the slash it is in the node's namespace
     * @throws IllegalArgumentException if the name is not allowed or ROS 2 has no such type
     */
    public synchronized <M extends Message> Ros2Publisher<M> newPublisher(
            String topic, MessageType<M> type, Ros2Qos qos) {
        requireOpen();
        String name = Ros2Names.absolute(settings.namespace(), topic);
        MessageDataType<M> dataType = dataType(type);
        Matches readers = new Matches();
        domain.tellNext(readers);
        ROS2Publisher<Sample<M>> inner =
                node.createPublisher(dataType, Attributes.publisher(node, dataType, name, qos));
        Ros2Publisher<M> publisher = new Ros2Publisher<>(name, inner, readers);
        publishers.add(publisher);
        return publisher;
    }

    /**
     * Begins to hear a topic; from then on {@code handler} is called by native threads.
     *
     * @throws IllegalArgumentException as for {@link #newPublisher}
     */
    public <M extends Message> Ros2Subscription<M> newSubscription(
            String topic, MessageType<M> type, Ros2Qos qos, Ros2Handler<? super M> handler) {
        return subscribe(topic, type, qos, handler, null);
    }

    /**
     * The same for messages that take long to handle, such as clouds: a thread of their own calls {@code handler}, with
     * the newest one only, so that no other topic waits for them.
     */
    public <M extends Message> Ros2Subscription<M> newBulkSubscription(
            String topic, MessageType<M> type, Ros2Qos qos, Ros2Handler<? super M> handler) {
        return subscribe(topic, type, qos, handler, new Handover<>(topic, type, handler));
    }

    /** Ends all its publishers and subscriptions and leaves the domain. Idempotent. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        subscriptions.forEach(Ros2Subscription::close);
        publishers.forEach(Ros2Publisher::close);
        node.destroy();
    }

    private synchronized <M extends Message> Ros2Subscription<M> subscribe(
            String topic, MessageType<M> type, Ros2Qos qos, Ros2Handler<? super M> handler, Handover<M> handover) {
        requireOpen();
        String name = Ros2Names.absolute(settings.namespace(), topic);
        MessageDataType<M> dataType = dataType(type);
        Ros2Subscription<M> subscription = new Ros2Subscription<>(name, type, handler, handover);
        if (handover != null) {
            handover.start();
        }
        subscription.open(node.createSubscription(
                dataType, subscription.listener(), Attributes.subscriber(node, dataType, name, qos)));
        subscriptions.add(subscription);
        return subscription;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the ROS 2 node " + settings.name() + " is closed");
        }
    }

    private static <M extends Message> MessageDataType<M> dataType(MessageType<M> type) {
        boolean bulk =
                type.name().equals("sensor_msgs/PointCloud2") || type.name().equals("sensor_msgs/Image");
        return new MessageDataType<>(type, bulk ? MOST_BULK_BYTES : MOST_BYTES);
    }
}
