package io.prehend.driver.ros;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.action.ActionType;
import io.prehend.driver.ros.map.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A port whose other end is itself: topics and actions within the process, through real bytes. */
final class LoopbackPort implements RosPort {
    private static final long RECEIVED_NS = 42;

    private final TreeMap<String, List<MessageHandler<?>>> handlers = new TreeMap<>();
    private final TreeMap<String, GoalHandler<?, ?>> servers = new TreeMap<>();
    private final List<RosTopic<?>> topics = new ArrayList<>();
    private final List<String> results = new ArrayList<>();
    private boolean closed;

    @Override
    public <M extends Message> void subscribe(RosTopic<M> topic, MessageHandler<M> handler) {
        topics.add(topic);
        handlers.computeIfAbsent(topic.name(), name -> new ArrayList<>()).add(handler);
        handler.onSenders(1);
    }

    @Override
    public <M extends Message> MessagePublisher<M> advertise(RosTopic<M> topic) {
        topics.add(topic);
        return new MessagePublisher<>() {
            @Override
            public boolean publish(M message) {
                List<MessageHandler<?>> all = handlers.getOrDefault(topic.name(), List.of());
                for (MessageHandler<?> handler : all) {
                    @SuppressWarnings("unchecked") // one type a topic, in these tests
                    MessageHandler<M> own = (MessageHandler<M>) handler;
                    own.onMessage(Wire.carry(message), RECEIVED_NS);
                }
                return !all.isEmpty();
            }

            @Override
            public int receivers() {
                return handlers.getOrDefault(topic.name(), List.of()).size();
            }
        };
    }

    @Override
    public <G extends Message, R extends Message, F extends Message> GoalSender<G> sendGoals(
            String name, ActionType<G, R, F> type) {
        return new GoalSender<>() {
            @Override
            public boolean send(G goal) {
                @SuppressWarnings("unchecked") // one type an action, in these tests
                GoalHandler<G, R> server = (GoalHandler<G, R>) servers.get(name);
                if (server == null) {
                    return false;
                }
                R result = type.result().newMessage().getResult();
                boolean reached = server.onGoal(Wire.carry(goal), RECEIVED_NS, result);
                results.add(name + " " + reached + " " + result);
                return true;
            }

            @Override
            public void cancel() {
                results.add(name + " cancelled");
            }

            @Override
            public int servers() {
                return servers.containsKey(name) ? 1 : 0;
            }
        };
    }

    @Override
    public <G extends Message, R extends Message, F extends Message> void serveGoals(
            String name, ActionType<G, R, F> type, GoalHandler<G, R> handler) {
        servers.put(name, handler);
        handler.onClients(1);
    }

    @Override
    public boolean connected() {
        return !closed;
    }

    @Override
    public String describe() {
        return "within the process";
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Everything opened, with its use. */
    List<RosTopic<?>> topics() {
        return topics;
    }

    /** What servers answered. */
    List<String> results() {
        return results;
    }
}
