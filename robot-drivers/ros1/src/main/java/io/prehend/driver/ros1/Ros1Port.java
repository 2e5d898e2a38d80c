package io.prehend.driver.ros1;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.action.ActionType;
import io.prehend.driver.ros.GoalHandler;
import io.prehend.driver.ros.GoalSender;
import io.prehend.driver.ros.MessageHandler;
import io.prehend.driver.ros.MessagePublisher;
import io.prehend.driver.ros.RosPort;
import io.prehend.driver.ros.RosTopic;
import io.prehend.driver.ros1.action.ActionListener;
import io.prehend.driver.ros1.action.ActionServer;
import io.prehend.driver.ros1.action.SimpleActionClient;
import io.prehend.driver.ros1.node.ConnectedNode;
import io.prehend.driver.ros1.node.NodeConfiguration;
import io.prehend.driver.ros1.node.NodeListener;
import io.prehend.driver.ros1.topic.Publisher;
import io.prehend.driver.ros1.topic.PublisherOptions;
import io.prehend.driver.ros1.topic.Subscriber;
import io.prehend.driver.ros1.topic.SubscriberListener;
import io.prehend.driver.ros1.topic.SubscriberOptions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Carries messages over ROS 1 through our own client. Threads are those of {@link RosPort}.
 *
 * <p>A channel's options: {@code silence_ms}, after which a connection is opened anew (0 for never), and
 * {@code max_bytes} of a message.
 */
public final class Ros1Port implements RosPort {
    private static final long STREAM_SILENCE_MS = 2_000;
    private static final long BULK_SILENCE_MS = 5_000;
    private static final int STREAM_QUEUE = 4;
    private static final int ORDER_QUEUE = 64;

    private final ConnectedNode node;
    private final List<ActionServer<?, ?, ?>> actionServers = new CopyOnWriteArrayList<>();
    private volatile String trouble = "";

    /**
     * Starts a node, which connects on its own.
     *
     * @throws java.io.UncheckedIOException if it may not listen where it should
     */
    public Ros1Port(NodeConfiguration configuration) {
        node = new ConnectedNode(configuration, new NodeListener() {
            @Override
            public void onMaster(boolean reachable, String why) {
                trouble = reachable ? "" : why;
            }

            @Override
            public void onNameTaken(URI owner) {
                trouble = "the node at " + owner + " has taken our name";
            }
        });
    }

    /** The node, for what goes beyond signals. */
    public ConnectedNode node() {
        return node;
    }

    @Override
    public <M extends Message> void subscribe(RosTopic<M> topic, MessageHandler<M> handler) {
        Subscriber<M> subscriber = node.newSubscriber(topic.name(), topic.type(), subscriberOptions(topic));
        subscriber.addMessageListener(handler::onMessage);
        subscriber.addSubscriberListener(new SubscriberListener() {
            @Override
            public void onPublishers(int connected) {
                handler.onSenders(connected);
            }

            @Override
            public void onRefused(String why) {
                handler.onRefused(why);
            }
        });
    }

    @Override
    public <M extends Message> MessagePublisher<M> advertise(RosTopic<M> topic) {
        Publisher<M> publisher = node.newPublisher(topic.name(), topic.type(), publisherOptions(topic));
        return new MessagePublisher<>() {
            @Override
            public boolean publish(M message) {
                publisher.publish(message);
                return publisher.hasSubscribers() || publisher.getLatchMode();
            }

            @Override
            public int receivers() {
                return publisher.getNumberOfSubscribers();
            }
        };
    }

    @Override
    public <G extends Message, R extends Message, F extends Message> GoalSender<G> sendGoals(
            String name, ActionType<G, R, F> type) {
        return new Goals<>(new SimpleActionClient<>(node, name, type));
    }

    @Override
    public <G extends Message, R extends Message, F extends Message> void serveGoals(
            String name, ActionType<G, R, F> type, GoalHandler<G, R> handler) {
        actionServers.add(new ActionServer<>(node, name, type, new ServedGoals<>(handler)));
    }

    @Override
    public boolean connected() {
        return node.isMasterReachable() && !node.isClosed();
    }

    @Override
    public String describe() {
        String now = trouble;
        String state = node.isClosed() ? "closed" : connected() ? "the master answers" : "waiting for the master";
        return "ROS 1 node " + node.getName() + " at " + node.getUri() + ", master " + node.getMasterUri() + ": "
                + (now.isEmpty() ? state : now);
    }

    @Override
    public void close() {
        actionServers.forEach(ActionServer::close);
        node.close();
    }

    private static PublisherOptions publisherOptions(RosTopic<?> topic) {
        PublisherOptions options = PublisherOptions.DEFAULT.withMaximumMessageBytes(maximumBytes(topic));
        return switch (topic.use()) {
            case STREAM, BULK -> options.withQueueSize(STREAM_QUEUE);
            case LATCHED -> options.withLatch();
            case ORDER -> options.withQueueSize(ORDER_QUEUE);
        };
    }

    private static SubscriberOptions subscriberOptions(RosTopic<?> topic) {
        long usualMs =
                switch (topic.use()) {
                    case STREAM -> STREAM_SILENCE_MS;
                    case BULK -> BULK_SILENCE_MS;
                    case LATCHED, ORDER -> 0; // may have nothing to say for hours
                };
        long silenceMs = number(topic, "silence_ms", usualMs);
        return SubscriberOptions.DEFAULT
                .withMaximumMessageBytes(maximumBytes(topic))
                .withSilenceNs(TimeUnit.MILLISECONDS.toNanos(silenceMs));
    }

    private static int maximumBytes(RosTopic<?> topic) {
        return (int) number(topic, "max_bytes", SubscriberOptions.DEFAULT.maximumMessageBytes());
    }

    private static long number(RosTopic<?> topic, String option, long otherwise) {
        String text = topic.options().getOrDefault(option, Long.toString(otherwise));
        try {
            long number = Long.parseLong(text.strip());
            if (number >= 0 && number <= Integer.MAX_VALUE) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(topic.name() + ": " + option + " must be a number, not " + text, e);
        }
        throw new IllegalArgumentException(topic.name() + ": " + option + " must not be negative or huge, as " + text);
    }

    /** Sends goals and forgets them: what the robot does shows in its state. */
    private record Goals<G extends Message, R extends Message, F extends Message>(SimpleActionClient<G, R, F> client)
            implements GoalSender<G> {
        @Override
        public boolean send(G goal) {
            if (!client.isServerConnected()) {
                return false;
            }
            client.sendGoal(goal, new ActionListener<>() {});
            return true;
        }

        @Override
        public void cancel() {
            client.cancelGoal();
        }

        @Override
        public int servers() {
            return client.getNumberOfServers();
        }
    }
}
