package io.prehend.driver.mqtt.message;

/**
 * What every message says beside its content: who sends it, for the how many-th time, and when. Mutable and reused;
 * owned by one thread.
 *
 * <p>After VDA 5050 (header id for each topic, UTC time stamp, version, serial number) and Sparkplug (session number).
 */
public final class Envelope {
    /** The version of everything in this package. */
    public static final int VERSION = 1;

    private String source = "";
    private long session;
    private long sequence;
    private long monotonicNs;
    private long utcMs;
    private long expiresMs;
    private String serial = "";

    /** Who sends it; empty where it does not say. */
    public String source() {
        return source;
    }

    /** Which life of the sender: grows from connection to connection. 0 where it does not say. */
    public long session() {
        return session;
    }

    /** The how many-th message of this session to this topic: grows. */
    public long sequence() {
        return sequence;
    }

    /** When it was sent, on the sender's clock that never jumps, ns. */
    public long monotonicNs() {
        return monotonicNs;
    }

    /** When it was sent, ms since 1970 UTC, for people; 0 where it does not say. */
    public long utcMs() {
        return utcMs;
    }

    /** After how long it is no longer to be obeyed, ms; 0 where it does not say. */
    public long expiresMs() {
        return expiresMs;
    }

    /** Serial number of the sending device; empty where it does not say. */
    public String serial() {
        return serial;
    }

    /** Says nothing yet. */
    public void clear() {
        setSender("", 0, "");
        setCount(0, 0, 0);
        expiresMs = 0;
    }

    /** Who sends. */
    public void setSender(String newSource, long newSession, String newSerial) {
        source = newSource;
        session = newSession;
        serial = newSerial;
    }

    /** The how many-th message it is, and when it is sent: ns of a clock that never jumps, ms since 1970 UTC. */
    public void setCount(long newSequence, long newMonotonicNs, long newUtcMs) {
        sequence = newSequence;
        monotonicNs = newMonotonicNs;
        utcMs = newUtcMs;
    }

    /** After how long it is no longer to be obeyed, ms; 0 for a message that is no command. */
    public void setExpiresMs(long newExpiresMs) {
        expiresMs = newExpiresMs;
    }

    void setSource(String newSource) {
        source = newSource;
    }

    void setSession(long newSession) {
        session = newSession;
    }

    void setSequence(long newSequence) {
        sequence = newSequence;
    }

    void setMonotonicNs(long newMonotonicNs) {
        monotonicNs = newMonotonicNs;
    }

    void setUtcMs(long newUtcMs) {
        utcMs = newUtcMs;
    }

    void setSerial(String newSerial) {
        serial = newSerial;
    }
}
