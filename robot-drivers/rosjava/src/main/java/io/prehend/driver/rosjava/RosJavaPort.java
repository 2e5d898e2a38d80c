package io.prehend.driver.rosjava;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.action.ActionType;
import io.prehend.driver.ros.GoalHandler;
import io.prehend.driver.ros.GoalSender;
import io.prehend.driver.ros.MessageHandler;
import io.prehend.driver.ros.MessagePublisher;
import io.prehend.driver.ros.RosPort;
import io.prehend.driver.ros.RosTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.ros.node.ConnectedNode;
import org.ros.node.topic.Publisher;
import org.ros.node.topic.Subscriber;

/**
 * Carries the messages of a profile over a node of ROSJava. Opened by one thread at start-up; the node waits for the
 * master by itself, and topics are opened as soon as it has found it.
 *
 * <p>What ROSJava lacks, this lacks too: after a broken connection or a restarted master nothing comes back by itself,
 * how many senders there are cannot be known, and there are no actions.
 */
public final class RosJavaPort implements RosPort {
    private static final int QUEUE_OF_ORDERS = 16;

    private final RosJavaSettings settings;
    private final RosJavaNode node;
    private final AtomicInteger topics = new AtomicInteger();
    private final List<Consumer<ConnectedNode>> waiting = new ArrayList<>();
    private ConnectedNode connectedNode;

    private RosJavaPort(RosJavaSettings settings) {
        this.settings = settings;
        node = new RosJavaNode(settings, this::start);
    }

    /** Begins to look for the master. */
    public static RosJavaPort open(RosJavaSettings settings) {
        RosJavaPort port = new RosJavaPort(settings);
        port.node.start();
        return port;
    }

    @Override
    public <M extends Message> void subscribe(RosTopic<M> topic, MessageHandler<M> handler) {
        node.messages().register(topic.type());
        topics.incrementAndGet();
        whenConnected(connected -> {
            Subscriber<Incoming<M>> subscriber =
                    connected.newSubscriber(topic.name(), topic.type().name());
            Ear<M> ear = new Ear<>(topic.name(), handler);
            subscriber.addMessageListener(ear::hear, topic.use() == RosTopic.Use.ORDER ? QUEUE_OF_ORDERS : 1);
        });
    }

    @Override
    public <M extends Message> MessagePublisher<M> advertise(RosTopic<M> topic) {
        node.messages().register(topic.type());
        topics.incrementAndGet();
        Mouth<M> mouth = new Mouth<>(topic.name(), topic.type());
        whenConnected(connected -> {
            Publisher<byte[]> publisher =
                    connected.newPublisher(topic.name(), topic.type().name());
            publisher.setLatchMode(topic.use() == RosTopic.Use.LATCHED);
            mouth.open(publisher);
        });
        return mouth;
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

    @Override
    public boolean connected() {
        return node.masterAnswers();
    }

    @Override
    public String describe() {
        return "ROSJava node " + settings.nodeName() + " with " + topics.get() + " topics, master at "
                + settings.masterUri() + (connected() ? "" : " does not answer");
    }

    @Override
    public void close() {
        node.close();
    }

    private synchronized void start(ConnectedNode connected) {
        connectedNode = connected;
        waiting.forEach(open -> open.accept(connected));
        waiting.clear();
    }

    private synchronized void whenConnected(Consumer<ConnectedNode> open) {
        if (connectedNode == null) {
            waiting.add(open);
        } else {
            open.accept(connectedNode);
        }
    }

    private static IllegalArgumentException noActions(String name) {
        return new IllegalArgumentException("ROSJava has no actions such as " + name
                + ": choose the transport ros1, which has them, or a type of message that is no action");
    }
}
