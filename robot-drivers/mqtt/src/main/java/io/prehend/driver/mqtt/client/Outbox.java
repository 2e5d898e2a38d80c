package io.prehend.driver.mqtt.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be sent and what is on its way, never more than the broker has said that it takes. Any thread.
 *
 * <p>Paho 1.2.5 does not wait when the broker's window (MQTT 5.0, section 4.9, receive maximum) is full: it throws
 * 32202. So permits are counted here, and come back when a message has landed. One permit is never given out, because
 * Paho tells that a message with quality of service 0 was written just before it counts it as gone.
 */
final class Outbox {
    /** More in flight than this brings nothing on a local network, and makes brokers queue. */
    private static final int MOST_IN_FLIGHT = 128;

    /** What topic, properties and header of a packet take at most, beside the payload. */
    private static final int ENVELOPE_BYTES = 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final LinkCounters counters;
    private final List<Outlet> outlets = new ArrayList<>();
    private final Set<Outgoing> onTheirWay = new LinkedHashSet<>();
    private final int mostPayloadBytes;
    private Verdict closedBecause = Verdict.NOT_CONNECTED;
    private long brokerMostBytes = Long.MAX_VALUE;
    private int permits;
    private int turn;
    private boolean poked;

    Outbox(LinkCounters counters, int mostPayloadBytes) {
        this.counters = counters;
        this.mostPayloadBytes = mostPayloadBytes;
    }

    Outlet add(OutletOptions options) {
        lock.lock();
        try {
            Outlet outlet = new Outlet(options, this);
            outlets.add(outlet);
            outlets.sort(Comparator.comparing(any -> any.options().urgency()));
            return outlet;
        } finally {
            lock.unlock();
        }
    }

    Verdict offer(Outlet outlet, String topic, byte[] payload) {
        lock.lock();
        try {
            Verdict verdict = judge(outlet, payload);
            if (verdict.accepted()) {
                if (outlet.waiting().size() >= outlet.options().capacity()) {
                    outlet.waiting().pollFirst();
                    counters.count(LinkCounter.REPLACED);
                }
                outlet.waiting().addLast(new Outgoing(outlet, topic, payload));
                counters.count(LinkCounter.ACCEPTED);
                work.signalAll();
            }
            return verdict;
        } finally {
            lock.unlock();
        }
    }

    private Verdict judge(Outlet outlet, byte[] payload) {
        OutletOptions options = outlet.options();
        boolean open = closedBecause == Verdict.ACCEPTED;
        if (closedBecause == Verdict.CLOSED || !open && !options.throughOutage()) {
            counters.count(LinkCounter.REFUSED_NOT_CONNECTED);
            return closedBecause;
        }
        if (payload.length > mostPayloadBytes || open && payload.length + ENVELOPE_BYTES > brokerMostBytes) {
            counters.count(LinkCounter.REFUSED_TOO_LARGE);
            return Verdict.TOO_LARGE;
        }
        if (options.whenFull() == OutletOptions.WhenFull.REFUSE
                && outlet.waiting().size() >= options.capacity()) {
            counters.count(LinkCounter.REFUSED_FULL);
            return Verdict.FULL;
        }
        return Verdict.ACCEPTED;
    }

    /** A connection was made: the broker takes {@code window} unconfirmed messages of up to {@code mostBytes}. */
    void opened(int window, long mostBytes) {
        lock.lock();
        try {
            permits = Math.max(1, Math.min(MOST_IN_FLIGHT, window - 1));
            brokerMostBytes = mostBytes;
            closedBecause = Verdict.ACCEPTED;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether messages are taken although there is a connection: not while it is silent. */
    void silent(boolean isSilent) {
        lock.lock();
        try {
            if (isSilent && closedBecause == Verdict.ACCEPTED) {
                closedBecause = Verdict.SILENT;
            } else if (!isSilent && closedBecause == Verdict.SILENT) {
                closedBecause = Verdict.ACCEPTED;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The connection is gone: what was on its way goes back or is given up, and so is what waited. */
    void lost(Verdict because) {
        lock.lock();
        try {
            closedBecause = because;
            permits = 0;
            List<Outgoing> gone = new ArrayList<>(onTheirWay);
            onTheirWay.clear();
            for (int i = gone.size() - 1; i >= 0; i--) {
                if (gone.get(i).outlet().options().throughOutage()) {
                    gone.get(i).outlet().waiting().addFirst(gone.get(i));
                } else {
                    counters.count(LinkCounter.UNCONFIRMED);
                }
            }
            for (Outlet outlet : outlets) {
                outlet.allLanded();
                if (!outlet.options().throughOutage()) {
                    counters.count(LinkCounter.UNCONFIRMED, outlet.waiting().size());
                    outlet.waiting().clear();
                }
            }
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next message to send, which then counts as on its way; null if there is none or the window is full. */
    Outgoing take() {
        lock.lock();
        try {
            Outlet outlet = permits > 0 && isUp() ? next() : null;
            if (outlet == null) {
                return null;
            }
            turn = (outlets.indexOf(outlet) + 1) % outlets.size();
            permits--;
            outlet.takeOff();
            Outgoing outgoing = outlet.waiting().pollFirst();
            onTheirWay.add(outgoing);
            return outgoing;
        } finally {
            lock.unlock();
        }
    }

    private boolean isUp() {
        return closedBecause == Verdict.ACCEPTED || closedBecause == Verdict.SILENT;
    }

    /** The most urgent outlet that may send; those of one urgency take turns. */
    private Outlet next() {
        Outlet best = null;
        for (int i = 0; i < outlets.size(); i++) {
            int index = (turn + i) % outlets.size();
            Outlet outlet = outlets.get(index);
            boolean better = best == null
                    || outlet.options().urgency().compareTo(best.options().urgency()) < 0;
            if (better && outlet.mayFly()) {
                best = outlet;
            }
        }
        return best;
    }

    /** A message has landed: the broker has it, or has refused it. */
    void landed(Outgoing outgoing, LinkCounter how) {
        lock.lock();
        try {
            if (onTheirWay.remove(outgoing)) {
                counters.count(how);
                outgoing.outlet().landed();
                permits++;
                work.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The client would not take a message after all: it goes back to the front, and waits for another to land. */
    void returned(Outgoing outgoing) {
        lock.lock();
        try {
            if (onTheirWay.remove(outgoing)) {
                counters.count(LinkCounter.CLIENT_BUSY);
                outgoing.outlet().landed();
                outgoing.outlet().waiting().addFirst(outgoing);
                permits += onTheirWay.isEmpty() ? 1 : 0;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Drops what waits in {@code outlet}. */
    void forget(Outlet outlet) {
        lock.lock();
        try {
            outlet.waiting().clear();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits and nothing is on its way. */
    boolean isEmpty() {
        lock.lock();
        try {
            return onTheirWay.isEmpty()
                    && outlets.stream().allMatch(outlet -> outlet.waiting().isEmpty());
        } finally {
            lock.unlock();
        }
    }

    /** Makes {@link #await} return. */
    void poke() {
        lock.lock();
        try {
            poked = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something to send, somebody pokes, or {@code longestNs} have passed. */
    void await(long longestNs) throws InterruptedException {
        lock.lock();
        try {
            long leftNs = longestNs;
            while (!poked && !(permits > 0 && isUp() && next() != null) && leftNs > 0) {
                leftNs = work.awaitNanos(Math.min(leftNs, TimeUnit.SECONDS.toNanos(1)));
            }
            poked = false;
        } finally {
            lock.unlock();
        }
    }
}
