package io.prehend.driver.mqtt.message;

import java.util.concurrent.TimeUnit;

/**
 * Lets each message of a topic through once and in order: sequence numbers grow within a session, and sessions grow.
 * Counts what was missing. Owned by one thread.
 *
 * <p>A sender whose clock was set back starts with a lower session; it is believed once the other one has been silent
 * for {@value #SILENCE_S} s. One whose numbers went back within a session is believed once they have kept growing again
 * for as long, while nothing else was let through: see {@link SecondThoughts}.
 */
public final class OrderCheck {
    private static final long SILENCE_S = 1;
    private static final long SILENCE_NS = TimeUnit.SECONDS.toNanos(SILENCE_S);

    private final SecondThoughts second = new SecondThoughts();
    private boolean started;
    private long session;
    private long sequence;
    private long heardNs;
    private long missing;

    /**
     * Refuses {@code envelope}, received at {@code receivedNs}, if it is old; else remembers it.
     *
     * @throws RefusedException if the same or a later message was let through before
     */
    public void accept(Envelope envelope, long receivedNs) throws RefusedException {
        if (started && envelope.session() == session) {
            boolean old = envelope.sequence() <= sequence;
            if (old && !second.believes(envelope.sequence(), receivedNs)) {
                throw new RefusedException(
                        "its seq " + envelope.sequence() + " is not above " + sequence + ", which came before");
            }
            missing += Math.max(0, envelope.sequence() - sequence - 1);
        } else if (started && envelope.session() < session && receivedNs - heardNs < SILENCE_NS) {
            throw new RefusedException("its session " + envelope.session() + " is over; the present one is " + session);
        }
        second.forget();
        started = true;
        session = envelope.session();
        sequence = envelope.sequence();
        heardNs = receivedNs;
    }

    /** Messages that must have been sent in between and were never let through. */
    public long missing() {
        return missing;
    }
}
