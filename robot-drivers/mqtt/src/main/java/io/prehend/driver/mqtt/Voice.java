package io.prehend.driver.mqtt;

import io.prehend.driver.link.Speaker;
import io.prehend.driver.mqtt.client.MqttLink;
import io.prehend.driver.mqtt.client.Outlet;
import io.prehend.driver.mqtt.client.Verdict;
import io.prehend.driver.mqtt.message.Envelope;
import java.util.concurrent.atomic.AtomicLong;

/** Says signals on one topic. Owned by one thread. */
final class Voice<S> implements Speaker<S> {
    private final MqttLink link;
    private final Outlet outlet;
    private final MqttSettings settings;
    private final Encoder<S> encoder;
    private final long expiresMs;
    private final Envelope envelope = new Envelope();
    private final AtomicLong refused = new AtomicLong();
    private long sequence;

    /** Makes bytes of a signal. */
    interface Encoder<S> {
        /** Writes {@code signal} in {@code envelope}. */
        byte[] encode(Envelope envelope, S signal);
    }

    /**
     * Over {@code outlet} of {@code link}.
     *
     * @param expiresMs after how long what is said is no longer to be obeyed, ms; 0 if it is no command
     */
    Voice(MqttLink link, Outlet outlet, MqttSettings settings, Encoder<S> encoder, long expiresMs) {
        this.link = link;
        this.outlet = outlet;
        this.settings = settings;
        this.encoder = encoder;
        this.expiresMs = expiresMs;
    }

    @Override
    public boolean say(S signal) {
        if (!link.connected()) {
            refused.incrementAndGet();
            return false;
        }
        envelope.clear();
        envelope.setSender(settings.source(), link.session(), settings.serial());
        envelope.setCount(++sequence, System.nanoTime(), System.currentTimeMillis());
        envelope.setExpiresMs(expiresMs);
        Verdict verdict = outlet.send(encoder.encode(envelope, signal));
        if (!verdict.accepted()) {
            refused.incrementAndGet();
        }
        return verdict.accepted();
    }

    @Override
    public int receivers() {
        return -1;
    }

    /** What could not be said. Any thread. */
    long refused() {
        return refused.get();
    }
}
