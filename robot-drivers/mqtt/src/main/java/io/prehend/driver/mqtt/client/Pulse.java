package io.prehend.driver.mqtt.client;

import io.prehend.driver.mqtt.message.Encoding;
import io.prehend.driver.mqtt.message.Envelope;
import io.prehend.driver.mqtt.message.EnvelopeCodec;
import io.prehend.driver.mqtt.message.Heartbeat;
import io.prehend.driver.mqtt.message.Presence;
import io.prehend.driver.mqtt.message.RefusedException;
import java.util.concurrent.TimeUnit;

/**
 * Signs of life. We publish heartbeats and hear them ourselves, so that every one that comes back proves the way to the
 * broker, the broker, and the way back: a socket whose other end has vanished looks well for minutes.
 *
 * <p>Written by the link's thread; {@link #heard} is called by the client's.
 */
final class Pulse {
    private final Identity identity;
    private final long periodNs;
    private final EnvelopeCodec<Heartbeat> heartbeats = new EnvelopeCodec<>(new Heartbeat.HeartbeatBody());
    private final EnvelopeCodec<Heartbeat> echoes = new EnvelopeCodec<>(new Heartbeat.HeartbeatBody());
    private final EnvelopeCodec<Presence> presences = new EnvelopeCodec<>(new Presence.PresenceBody());
    private final Envelope envelope = new Envelope();
    private final Envelope echo = new Envelope();
    private final Heartbeat heartbeat = new Heartbeat();
    private final Presence presence = new Presence();
    private long sequence;
    private long sentNs;
    private volatile long session;
    private volatile long echoNs;
    private volatile long roundTripNs;

    Pulse(Identity identity, long periodNs) {
        this.identity = identity;
        this.periodNs = periodNs;
        heartbeat.setPeriodMs(TimeUnit.NANOSECONDS.toMillis(periodNs));
    }

    /** A new session begins: its number is above all before, also of earlier lives of this program. */
    void begin() {
        session = Math.max(session + 1, System.currentTimeMillis());
        sequence = 0;
        echoNs = 0;
    }

    /** The number of the session. Any thread. */
    long session() {
        return session;
    }

    /** The connection was made at {@code nowNs}: the first heartbeat is due, and has not come back yet. */
    void connected(long nowNs) {
        sentNs = nowNs - periodNs;
    }

    /** How long until a heartbeat is due, ns; not positive if it is. */
    long dueInNs(long nowNs) {
        return sentNs + periodNs - nowNs;
    }

    /** The heartbeat that is due at {@code nowNs}. */
    byte[] heartbeat(long nowNs) {
        sentNs = nowNs - sentNs < 2 * periodNs ? sentNs + periodNs : nowNs;
        fill(nowNs);
        return heartbeats.encode(Encoding.JSON, envelope, heartbeat);
    }

    /** Says that we are {@code state}. */
    byte[] presence(Presence.State state, long nowNs) {
        presence.setState(state);
        fill(nowNs);
        return presences.encode(Encoding.JSON, envelope, presence);
    }

    private void fill(long nowNs) {
        envelope.clear();
        envelope.setSender(identity.source(), session, identity.serial());
        envelope.setCount(++sequence, nowNs, System.currentTimeMillis());
    }

    /** One of our heartbeats has come back, or somebody else's who uses our name. */
    void heard(Message message) {
        try {
            echoes.decode(message.contentType(), message.payload(), echo, new Heartbeat());
        } catch (RefusedException notOurs) {
            return;
        }
        if (echo.session() == session) {
            echoNs = message.receivedNs();
            roundTripNs = message.receivedNs() - echo.monotonicNs();
        }
    }

    /** Whether any heartbeat of this session has come back. */
    boolean proven() {
        return echoNs != 0;
    }

    /** How long ago the last one came back, ns. */
    long silentNs(long nowNs) {
        return nowNs - echoNs;
    }

    /** Nobody is to blame for silence up to {@code nowNs} but ourselves: this process stood still. */
    void excuse(long nowNs) {
        if (proven()) {
            echoNs = nowNs;
        }
    }

    /** How long the last one took, ns; 0 before the first. Any thread. */
    long roundTripNs() {
        return roundTripNs;
    }
}
