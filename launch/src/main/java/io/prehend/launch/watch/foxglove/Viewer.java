package io.prehend.launch.watch.foxglove;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One viewer: what it subscribed to, and what waits for it. Of each topic only the newest message waits, of the log a
 * few, of our texts a few: a viewer that does not take them costs no memory, and is cut off. Any thread.
 */
final class Viewer {
    /** So long may a viewer take to take one message. */
    static final long SLOWEST_NS = TimeUnit.SECONDS.toNanos(2);
    /** Subscriptions that a viewer may have: the protocol allows one for each topic. */
    static final int MOST_SUBSCRIPTIONS = Topic.values().length;

    private static final int MOST_TEXTS = 64;
    private static final int MOST_LOGS = 64;

    private final Session socket;
    private final Deque<String> texts = new ArrayDeque<>();
    private final Deque<Message> logs = new ArrayDeque<>();
    private final Map<Topic, Message> newest = new EnumMap<>(Topic.class);
    private final Map<Long, Topic> subscriptions = new HashMap<>();
    private final Map<Topic, Long> byTopic = new EnumMap<>(Topic.class);
    private ByteBuffer time;
    private boolean sending;
    private long sendingSinceNs;
    private boolean closed;

    private record Message(long timeNs, byte[] payload) {}

    Viewer(Session socket) {
        this.socket = socket;
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

    /** Shows a message, in the place of an older one that has not been sent yet; of the log none is left out. */
    void show(Topic topic, long timeNs, byte[] payload) {
        synchronized (this) {
            if (closed || !byTopic.containsKey(topic)) {
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
        sendNext();
    }

    /** Says what time it is. */
    void showTime(long timeNs) {
        synchronized (this) {
            time = Frames.time(timeNs);
        }
        sendNext();
    }

    /** Says {@code text}, before any message. */
    void say(String text) {
        boolean overrun;
        synchronized (this) {
            overrun = texts.size() >= MOST_TEXTS;
            if (!overrun && !closed) {
                texts.add(text);
            }
        }
        if (overrun) {
            cut();
        } else {
            sendNext();
        }
    }

    /** Whether it has not taken a message for too long. */
    synchronized boolean stuck(long nowNs) {
        return sending && nowNs - sendingSinceNs > SLOWEST_NS;
    }

    /** Cuts the connection, without waiting for anything. */
    void cut() {
        synchronized (this) {
            closed = true;
            texts.clear();
            logs.clear();
            newest.clear();
        }
        socket.disconnect();
    }

    private void sendNext() {
        String text;
        ByteBuffer frame;
        synchronized (this) {
            if (sending || closed) {
                return;
            }
            text = texts.poll();
            frame = text == null ? nextFrame() : null;
            if (text == null && frame == null) {
                return;
            }
            sending = true;
            sendingSinceNs = System.nanoTime();
        }
        Callback callback = Callback.from(this::sent, failure -> cut());
        if (text != null) {
            socket.sendText(text, callback);
        } else {
            socket.sendBinary(frame, callback);
        }
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

    private void sent() {
        synchronized (this) {
            sending = false;
        }
        sendNext();
    }
}
