package io.prehend.driver.mqtt;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.mqtt.client.Message;
import io.prehend.driver.mqtt.message.CommandCheck;
import io.prehend.driver.mqtt.message.Envelope;
import io.prehend.driver.mqtt.message.OrderCheck;
import io.prehend.driver.mqtt.message.RefusedException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes the messages of one channel, refuses what is wrong or old, and hands the rest to a listener. Messages come on
 * one thread, news about the sender on another.
 */
final class Intake<S> {
    /** Below every session. */
    static final long NONE = -1;

    /** More senders than this on one topic are refused. */
    private static final int MOST_SENDERS = 16;

    private final Channel<S> channel;
    private final Listener<S> listener;
    private final Decoder<S> decoder;
    private final Sources sources;
    private final boolean command;
    private final S signal;
    private final Envelope envelope = new Envelope();
    private final OrderCheck order = new OrderCheck();
    private final Map<String, CommandCheck> commandChecks = new HashMap<>();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile Refusal lastRefusal = new Refusal(Long.MIN_VALUE, "");
    private int senders = -1;
    private long goneSession = NONE;

    /**
     * That a message was refused.
     *
     * @param receivedNs when it came, on our clock
     * @param sentence which one, and why
     */
    record Refusal(long receivedNs, String sentence) {}

    /** Makes a signal of bytes. */
    interface Decoder<S> {
        /** Reads {@code message} into {@code envelope} and {@code signal}. */
        void decode(Message message, Envelope envelope, S signal) throws RefusedException;
    }

    /**
     * For {@code channel}.
     *
     * @param sources whose commands count; only for commands
     * @param command whether what comes are commands, which must be for now
     */
    Intake(Channel<S> channel, Listener<S> listener, Decoder<S> decoder, Sources sources, boolean command) {
        this.channel = channel;
        this.listener = listener;
        this.decoder = decoder;
        this.sources = sources;
        this.command = command;
        signal = channel.kind().create().get();
    }

    /** A message came. */
    synchronized void heard(Message message) {
        try {
            if (command) {
                CommandCheck.requireLive(message.retained());
            }
            decoder.decode(message, envelope, signal);
            check(message);
        } catch (RefusedException e) {
            refused.incrementAndGet();
            lastRefusal = new Refusal(message.receivedNs(), channel + ", because " + e.getMessage());
            listener.onRefused(channel + ": a message was refused, because " + e.getMessage());
            return;
        }
        taken.incrementAndGet();
        if (senders < 1 && !message.retained() && envelope.session() > goneSession) {
            tell(1);
        }
        listener.onSignal(signal, message.receivedNs());
    }

    private void check(Message message) throws RefusedException {
        if (!command) {
            order.accept(envelope, message.receivedNs());
            return;
        }
        String source = envelope.source();
        CommandCheck check = commandChecks.get(source);
        if (check == null) {
            if (!sources.knows(source) || commandChecks.size() >= MOST_SENDERS) {
                throw new RefusedException("there is no heartbeat of its sender '" + source + "'");
            }
            check = new CommandCheck(sources.of(source));
            commandChecks.put(source, check);
        }
        check.accept(envelope, message.receivedNs());
    }

    /** The sender says that it is there. */
    synchronized void senderCame() {
        goneSession = NONE;
        if (senders != 1) {
            tell(1);
        }
    }

    /**
     * The sender has gone with its session {@code session}, of which messages may still be on their way; or, for {@link
     * #NONE}, the way to it has.
     */
    synchronized void senderGone(long session) {
        goneSession = session;
        if (senders == 1) {
            tell(0);
        }
    }

    private void tell(int count) {
        senders = count;
        listener.onSenders(count);
    }

    /** Messages that were handed over. Any thread. */
    long taken() {
        return taken.get();
    }

    /** Messages that were refused. Any thread. */
    long refused() {
        return refused.get();
    }

    /** The last of them; empty before the first. Any thread. */
    Refusal lastRefusal() {
        return lastRefusal;
    }

    /**
     * Whether its listener is to be told of the sender's coming and going: not that of clouds, which may be busy for so
     * long that everybody else would wait to be told.
     */
    boolean isTold() {
        return !command && channel.kind() != CloudSignal.KIND;
    }
}
