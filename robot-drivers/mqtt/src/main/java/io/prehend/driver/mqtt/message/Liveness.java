package io.prehend.driver.mqtt.message;

import java.util.concurrent.TimeUnit;

/**
 * What the heartbeats of one source tell: which of its sessions is alive, and how old its messages are although its
 * clock is not ours. Any thread.
 *
 * <p>The age of a message is how much longer it took than the quickest heartbeat of the last seconds: the difference of
 * the two clocks cancels, and what remains unseen is the quickest way itself, which on a local network is below a
 * millisecond. A clock that went back is believed once it has gone on from there for a while: see {@link
 * SecondThoughts}. Clocks drift apart by up to 100 parts in a million, so the quickest is forgotten after 5 to 10 s.
 */
public final class Liveness {
    private static final long ALIVE_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long GONE_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long WINDOW_NS = TimeUnit.SECONDS.toNanos(5);

    private final SecondThoughts second = new SecondThoughts();
    private boolean started;
    private long session;
    private long sentNs;
    private long heardNs;
    private long windowStartNs;
    private long leastNs;
    private long previousLeastNs;

    /** A heartbeat came. One that is older than another, or of an older session that is not gone yet, tells nothing. */
    public synchronized void heard(Envelope heartbeat, long receivedNs) {
        boolean sameSession = started && heartbeat.session() == session;
        boolean backwards = sameSession && heartbeat.monotonicNs() <= sentNs;
        if (backwards && !second.believes(heartbeat.monotonicNs(), receivedNs)) {
            return;
        }
        if (started && heartbeat.session() < session && receivedNs - heardNs < GONE_NS) {
            return;
        }
        if (!sameSession || backwards) {
            begin(heartbeat.session(), receivedNs);
        }
        second.forget();
        sentNs = heartbeat.monotonicNs();
        heardNs = receivedNs;
        if (receivedNs - windowStartNs > WINDOW_NS) {
            windowStartNs = receivedNs;
            previousLeastNs = leastNs;
            leastNs = Long.MAX_VALUE;
        }
        leastNs = Math.min(leastNs, receivedNs - sentNs);
    }

    private void begin(long newSession, long receivedNs) {
        started = true;
        session = newSession;
        windowStartNs = receivedNs;
        leastNs = Long.MAX_VALUE;
        previousLeastNs = Long.MAX_VALUE;
    }

    /** Whether {@code askedSession} is the present session and alive at {@code nowNs}. */
    public synchronized boolean alive(long askedSession, long nowNs) {
        return started && askedSession == session && nowNs - heardNs < ALIVE_NS;
    }

    /** Whether any session is alive at {@code nowNs}. */
    public synchronized boolean alive(long nowNs) {
        return started && nowNs - heardNs < ALIVE_NS;
    }

    /** The present session; 0 before the first heartbeat. */
    public synchronized long session() {
        return session;
    }

    /**
     * How old a message was that was sent at {@code monotonicNs} on the source's clock and came at {@code receivedNs}.
     */
    public synchronized long ageNs(long monotonicNs, long receivedNs) {
        long quickestNs = Math.min(leastNs, previousLeastNs);
        return quickestNs == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, receivedNs - monotonicNs - quickestNs);
    }
}
