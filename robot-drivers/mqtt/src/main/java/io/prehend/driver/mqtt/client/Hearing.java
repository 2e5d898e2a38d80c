package io.prehend.driver.mqtt.client;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Brings what the client receives to who wants to hear it: the client's thread only puts it into a box, one thread for
 * each lane empties the boxes. Any thread.
 */
final class Hearing {
    private final String name;
    private final LinkCounters counters;
    private final List<Inbox> patterns = new CopyOnWriteArrayList<>();
    private final Map<String, List<Inbox>> byTopic = new ConcurrentHashMap<>();
    private final Map<Lane, LaneThread> lanes = new EnumMap<>(Lane.class);
    private boolean closed;
    private int version;
    private int knownAt;

    Hearing(String name, LinkCounters counters) {
        this.name = name;
        this.counters = counters;
    }

    /** Lets {@code subscription} hear from now on. */
    synchronized void add(Subscription subscription) {
        if (closed) {
            throw new IllegalStateException("the link is closed");
        }
        if (subscription.lane() != Lane.DIRECT) {
            lanes.computeIfAbsent(subscription.lane(), LaneThread::new);
        }
        version++;
        Inbox inbox = new Inbox(subscription, counters);
        if (TopicFilter.isPattern(subscription.filter())) {
            patterns.add(inbox);
        } else {
            byTopic.computeIfAbsent(subscription.filter(), any -> new CopyOnWriteArrayList<>())
                    .add(inbox);
        }
    }

    /** What to ask the broker for beyond {@code known}; empty if nothing. */
    synchronized Map<String, Wish> changed(Map<String, Wish> known) {
        if (unchanged(known)) {
            return Map.of();
        }
        Map<String, Wish> changed = new TreeMap<>(wanted());
        changed.entrySet().removeAll(known.entrySet());
        knownAt = version;
        return changed;
    }

    private boolean unchanged(Map<String, Wish> known) {
        return !known.isEmpty() && knownAt == version;
    }

    /** Every filter once, and none that another one includes; with the highest quality asked for. */
    private Map<String, Wish> wanted() {
        Map<String, Wish> wanted = new TreeMap<>();
        List<Inbox> all = new ArrayList<>(patterns);
        byTopic.values().forEach(all::addAll);
        for (Inbox inbox : all) {
            Subscription subscription = inbox.subscription();
            wanted.merge(subscription.filter(), new Wish(subscription.qos(), subscription.liveOnly()), Wish::and);
        }
        for (Inbox pattern : patterns) {
            String filter = pattern.subscription().filter();
            wanted.keySet().removeIf(other -> !TopicFilter.isPattern(other) && TopicFilter.matches(filter, other));
        }
        return wanted;
    }

    /** A message came. */
    void received(Message message) {
        counters.count(LinkCounter.RECEIVED);
        List<Inbox> exact = byTopic.getOrDefault(message.topic(), List.of());
        for (Inbox inbox : exact) {
            hand(inbox, message);
        }
        for (Inbox inbox : patterns) {
            if (TopicFilter.matches(inbox.subscription().filter(), message.topic())) {
                hand(inbox, message);
            }
        }
    }

    private void hand(Inbox inbox, Message message) {
        if (inbox.subscription().lane() == Lane.DIRECT) {
            inbox.hear(message);
        } else if (inbox.put(message)) {
            lane(inbox.subscription().lane()).toDo.add(inbox);
        }
    }

    private synchronized LaneThread lane(Lane lane) {
        return lanes.get(lane);
    }

    /** Ends the threads; what still waits is not heard any more. */
    synchronized void close() {
        closed = true;
        lanes.values().forEach(LaneThread::interrupt);
    }

    /** Empties the boxes of one lane, each in its turn. Each box is in the queue at most once, so it stays small. */
    private final class LaneThread extends Thread {
        private final BlockingQueue<Inbox> toDo = new LinkedBlockingQueue<>();

        LaneThread(Lane lane) {
            super("prehend-mqtt-" + name + "-" + lane.name().toLowerCase(java.util.Locale.ROOT));
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            try {
                while (!isInterrupted()) {
                    Inbox inbox = toDo.take();
                    if (inbox.hearOne()) {
                        toDo.add(inbox);
                    }
                }
            } catch (InterruptedException e) {
                interrupt();
            }
        }
    }
}
