package io.prehend.driver.ros2;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageFormatException;
import io.prehend.driver.message.action.ActionType;
import io.prehend.driver.ros.GoalHandler;
import io.prehend.driver.ros.GoalSender;
import io.prehend.driver.ros.MessageHandler;
import io.prehend.driver.ros.MessagePublisher;
import io.prehend.driver.ros.RosPort;
import io.prehend.driver.ros.RosTopic;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the messages of a profile over ROS 2 topics. Opened by one thread at start-up.
 *
 * <p>We offer reliable publishers, which every reader can hear. We ask for little where a stream comes in: a
 * best-effort reader hears every publisher. Orders and stops are read reliably. The option {@code reliability} of a
 * channel ({@code reliable}, {@code best_effort}) says otherwise.
 */
public final class Ros2Port implements RosPort {
    private static final Logger LOG = LoggerFactory.getLogger(Ros2Port.class);

    private final Ros2Node node;
    private final List<Ros2Subscription<?>> subscriptions = new CopyOnWriteArrayList<>();
    private final List<Ros2Publisher<?>> publishers = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private Ros2Port(Ros2Node node) {
        this.node = node;
    }

    /**
     * Takes part in ROS 2.
     *
     * @throws Ros2UnavailableException if this machine cannot, with what to do about it
     */
    public static Ros2Port open(Ros2Settings settings) {
        return new Ros2Port(Ros2.open(settings));
    }

    @Override
    public <M extends Message> void subscribe(RosTopic<M> topic, MessageHandler<M> handler) {
        boolean reliable = topic.use() == RosTopic.Use.ORDER || topic.use() == RosTopic.Use.LATCHED;
        Ros2Qos qos = withReliability(quality(topic.use()), topic, reliable);
        if (topic.use() == RosTopic.Use.BULK) {
            SocketBuffers.adviceForBulk().ifPresent(advice -> LOG.warn("{}: {}", topic.name(), advice));
            subscriptions.add(node.newBulkSubscription(topic.name(), topic.type(), qos, new Ear<>(handler)));
        } else {
            subscriptions.add(node.newSubscription(topic.name(), topic.type(), qos, new Ear<>(handler)));
        }
    }

    @Override
    public <M extends Message> MessagePublisher<M> advertise(RosTopic<M> topic) {
        Ros2Qos qos = withReliability(quality(topic.use()), topic, true);
        Ros2Publisher<M> publisher = node.newPublisher(topic.name(), topic.type(), qos);
        publishers.add(publisher);
        return new Mouthpiece<>(publisher, qos.transientLocal());
    }

    @Override
    public <G extends Message, R extends Message, F extends Message> GoalSender<G> sendGoals(
            String name, ActionType<G, R, F> type) {
        throw noActions(name);
    }

    @Override
    public <G extends Message, R extends Message, F extends Message> void serveGoals(
            String name, ActionType<G, R, F> type, GoalHandler<G, R> handler) {
        throw noActions(name);
    }

    /** There is no master: the way is open while the node is. */
    @Override
    public boolean connected() {
        return !closed;
    }

    @Override
    public String describe() {
        long senders =
                subscriptions.stream().filter(each -> each.publishers() > 0).count();
        long receivers =
                publishers.stream().filter(each -> each.subscribers() > 0).count();
        long refused =
                subscriptions.stream().mapToLong(Ros2Subscription::refused).sum();
        return "ROS 2 domain " + node.settings().domainId() + (closed ? ", closed" : "") + ": " + senders + " of "
                + subscriptions.size() + " topics have a sender, " + receivers + " of " + publishers.size()
                + " a receiver" + (refused > 0 ? "; " + refused + " samples refused" : "");
    }

    @Override
    public void close() {
        closed = true;
        node.close();
    }

    private static Ros2Qos quality(RosTopic.Use use) {
        return switch (use) {
            case STREAM, BULK -> Ros2Qos.dependable();
            case ORDER -> Ros2Qos.dependable().withDepth(32);
            case LATCHED -> Ros2Qos.latched();
        };
    }

    private static Ros2Qos withReliability(Ros2Qos qos, RosTopic<?> topic, boolean usually) {
        String asked = topic.options().getOrDefault("reliability", usually ? "reliable" : "best_effort");
        return switch (asked) {
            case "reliable" -> new Ros2Qos(true, qos.transientLocal(), qos.depth());
            case "best_effort" -> new Ros2Qos(false, qos.transientLocal(), qos.depth());
            default ->
                throw new IllegalArgumentException("the reliability of " + topic.name() + " is \"" + asked
                        + "\"; it is either reliable or best_effort");
        };
    }

    private static IllegalArgumentException noActions(String name) {
        return new IllegalArgumentException("ROS 2 actions such as " + name + " are not spoken here, only topics: move"
                + " the arm by std_msgs/Float64MultiArray or trajectory_msgs/JointTrajectory, which the controllers of"
                + " ros2_control take too, and the gripper by std_msgs/Float64MultiArray or sensor_msgs/JointState");
    }

    /** One call at a time: clouds come on a thread of their own, everything else about them on native ones. */
    private record Ear<M extends Message>(MessageHandler<M> handler) implements Ros2Handler<M> {
        @Override
        public void onMessage(M message, long receivedNs) {
            synchronized (handler) {
                handler.onMessage(message, receivedNs);
            }
        }

        @Override
        public void onRefused(String why) {
            synchronized (handler) {
                handler.onRefused(why);
            }
        }

        @Override
        public void onPublishers(int count) {
            synchronized (handler) {
                handler.onSenders(count);
            }
        }
    }

    /** What nobody hears is not accepted, unless it is kept; nor is what is too large, which is said once. */
    private static final class Mouthpiece<M extends Message> implements MessagePublisher<M> {
        private final Ros2Publisher<M> publisher;
        private final boolean kept;
        private boolean said;

        Mouthpiece(Ros2Publisher<M> publisher, boolean kept) {
            this.publisher = publisher;
            this.kept = kept;
        }

        @Override
        public boolean publish(M message) {
            try {
                return publisher.publish(message) && (kept || publisher.subscribers() > 0);
            } catch (MessageFormatException e) {
                if (!said) {
                    said = true;
                    LOG.warn("{}", e.getMessage());
                }
                return false;
            }
        }

        @Override
        public int receivers() {
            return publisher.subscribers();
        }
    }
}
