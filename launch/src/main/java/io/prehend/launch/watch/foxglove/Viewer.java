package io.prehend.launch.watch.foxglove;

import io.prehend.launch.console.Outbox;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One viewer: what it subscribed to, and what waits for it. Of each topic only the newest message waits, of the log a
 * few, of our texts a few: a viewer that does not take them costs no memory, and is cut off. Any thread.
 */
final class Viewer {
    /** Subscriptions that a viewer may have: the protocol allows one for each topic. */
    static final int MOST_SUBSCRIPTIONS = Topic.values().length;

    private static final int MOST_TEXTS = 64;
    private static final int MOST_LOGS = 64;

    private final Outbox outbox;
    private final Deque<String> texts = new ArrayDeque<>();
    private final Deque<Message> logs = new ArrayDeque<>();
    private final Map<Topic, Message> newest = new EnumMap<>(Topic.class);
    private final Map<Long, Topic> subscriptions = new HashMap<>();
    private final Map<Topic, Long> byTopic = new EnumMap<>(Topic.class);
    private ByteBuffer time;

    private record Message(long timeNs, byte[] payload) {}

    Viewer(Session socket) {
        outbox = new Outbox(socket, this::next);
    }

    /** Subscribes; returns what is wrong with it, or null. */
    synchronized String subscribe(long id, Topic topic) {
        if (topic == null) {
            return "there is no such channel";
        }
        if (id < 0 || id > 0xFFFF_FFFFL) {
            return "the id of a subscription is a number of 32 bits";
        }
        if (subscriptions.containsKey(id)) {
            return "there is a subscription " + id + " already";
        }
        if (byTopic.containsKey(topic)) {
            return topic.topic() + " is subscribed to already";
        }
        subscriptions.put(id, topic);
        byTopic.put(topic, id);
        return null;
    }

    /** Ends a subscription; returns what is wrong with it, or null. */
    synchronized String unsubscribe(long id) {
        Topic topic = subscriptions.remove(id);
        if (topic == null) {
            return "there is no subscription " + id;
        }
        byTopic.remove(topic);
        newest.remove(topic);
        return null;
    }

    /** Whether it wants {@code topic}. */
    synchronized boolean wants(Topic topic) {
        return byTopic.containsKey(topic);
    }

    /**
     * Shows a message, in the place of an older one that has not been sent yet; of the log, only where more wait than a
     * viewer that takes them ever leaves.
     */
    void show(Topic topic, long timeNs, byte[] payload) {
        synchronized (this) {
            if (!byTopic.containsKey(topic)) {
                return;
            }
            Message message = new Message(timeNs, payload);
            if (topic == Topic.LOG) {
                if (logs.size() >= MOST_LOGS) {
                    logs.pollFirst();
                }
                logs.addLast(message);
            } else {
                newest.put(topic, message);
            }
        }
        outbox.sendNext();
    }

    /** Says what time it is. */
    void showTime(long timeNs) {
        synchronized (this) {
            time = Frames.time(timeNs);
        }
        outbox.sendNext();
    }

    /** Says {@code text}, before any message. */
    void say(String text) {
        boolean overrun;
        synchronized (this) {
            overrun = texts.size() >= MOST_TEXTS;
            if (!overrun) {
                texts.add(text);
            }
        }
        if (overrun) {
            cut();
        } else {
            outbox.sendNext();
        }
    }

    /** Whether it has not taken a message for too long. */
    boolean stuck(long nowNs) {
        return outbox.stuck(nowNs);
    }

    /** Cuts the connection, without waiting for anything. */
    void cut() {
        outbox.cut();
    }

    private synchronized Outbox.Message next() {
        String text = texts.poll();
        if (text != null) {
            return (socket, done) -> socket.sendText(text, done);
        }
        ByteBuffer frame = nextFrame();
        return frame == null ? null : (socket, done) -> socket.sendBinary(frame, done);
    }

    private ByteBuffer nextFrame() {
        Message log = logs.pollFirst();
        if (log != null) {
            Long id = byTopic.get(Topic.LOG);
            return id == null ? nextFrame() : Frames.message(id.intValue(), log.timeNs, log.payload);
        }
        if (time != null) {
            ByteBuffer now = time;
            time = null;
            return now;
        }
        Iterator<Map.Entry<Topic, Message>> waiting = newest.entrySet().iterator();
        if (!waiting.hasNext()) {
            return null;
        }
        Map.Entry<Topic, Message> next = waiting.next();
        Message message = next.getValue();
        int id = byTopic.get(next.getKey()).intValue();
        waiting.remove();
        return Frames.message(id, message.timeNs, message.payload);
    }
}
