package io.prehend.driver.mqtt;

import io.prehend.driver.mqtt.client.Message;
import io.prehend.driver.mqtt.message.Envelope;
import io.prehend.driver.mqtt.message.EnvelopeCodec;
import io.prehend.driver.mqtt.message.Heartbeat;
import io.prehend.driver.mqtt.message.Liveness;
import io.prehend.driver.mqtt.message.RefusedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who of those who give signs of life is alive. One thread lets heartbeats be heard; any thread asks.
 */
final class Sources {
    /** More sources than this are no robot's operators but an attack. */
    private static final int MOST = 64;

    private final Map<String, Liveness> bySource = new ConcurrentHashMap<>();
    private final EnvelopeCodec<Heartbeat> codec = new EnvelopeCodec<>(new Heartbeat.HeartbeatBody());
    private final Envelope envelope = new Envelope();
    private final Heartbeat heartbeat = new Heartbeat();

    /** A heartbeat came. The topic says whose it is, so that a broker's access rules can see to that. */
    void heard(Message message) throws RefusedException {
        if (message.retained()) {
            return;
        }
        codec.decode(message.contentType(), message.payload(), envelope, heartbeat);
        String source = message.topic().substring(message.topic().lastIndexOf('/') + 1);
        if (bySource.size() < MOST || bySource.containsKey(source)) {
            of(source).heard(envelope, message.receivedNs());
        }
    }

    /** The signs of life of {@code source}. */
    Liveness of(String source) {
        return bySource.computeIfAbsent(source, any -> new Liveness());
    }

    /** Whether {@code source} has ever given a sign of life. */
    boolean knows(String source) {
        return bySource.containsKey(source);
    }
}
