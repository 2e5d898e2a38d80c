package io.prehend.driver.mqtt.message;

import java.util.concurrent.TimeUnit;

/**
 * Lets only commands through that are meant for now: not kept by the broker, from a session that is alive, newer than
 * all before, and not older than they say that they may be. Owned by one thread.
 *
 * <p>Against somebody who holds a copy of everything and can also send heartbeats, only TLS and the broker's access
 * rules help; and a stop needs none of this.
 */
public final class CommandCheck {
    /** A command may say that it holds for longer, but it does not: 500 ms. */
    public static final long LONGEST_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Liveness liveness;
    private final OrderCheck order = new OrderCheck();

    /** For commands of the source whose heartbeats {@code liveness} hears. */
    public CommandCheck(Liveness liveness) {
        this.liveness = liveness;
    }

    /**
     * Refuses what is kept; this can be asked before the message is parsed.
     *
     * @throws RefusedException if {@code retained}
     */
    public static void requireLive(boolean retained) throws RefusedException {
        if (retained) {
            throw new RefusedException("it is retained: a command is for now, not for whoever comes later");
        }
    }

    /**
     * Refuses a command that is old.
     *
     * @param envelope of the command
     * @param receivedNs when it came, on our clock
     * @throws RefusedException if it is old, or nobody knows whether it is
     */
    public void accept(Envelope envelope, long receivedNs) throws RefusedException {
        if (!liveness.alive(envelope.session(), receivedNs)) {
            throw new RefusedException("there is no heartbeat of session " + envelope.session() + " of its sender");
        }
        long mostNs = envelope.expiresMs() == 0
                ? LONGEST_NS
                : Math.min(LONGEST_NS, TimeUnit.MILLISECONDS.toNanos(envelope.expiresMs()));
        long ageNs = liveness.ageNs(envelope.monotonicNs(), receivedNs);
        if (ageNs > mostNs) {
            throw new RefusedException("it is " + TimeUnit.NANOSECONDS.toMillis(ageNs) + " ms old; it held for "
                    + TimeUnit.NANOSECONDS.toMillis(mostNs) + " ms");
        }
        order.accept(envelope, receivedNs);
    }

    /** Commands that must have been sent in between and never came. */
    public long missing() {
        return order.missing();
    }
}
