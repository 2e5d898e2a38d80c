package io.prehend.driver.mqtt.client;

import java.util.function.Consumer;

/**
 * A link to an MQTT broker that connects, and connects again, on its own, for as long as it is open. Any thread.
 *
 * <p>Nothing here waits for the broker or the network but {@link #awaitConnected} and {@link #close}. What is sent
 * while there is no connection is refused, with a {@link Verdict}, unless its outlet keeps it; what is heard comes on
 * the thread of its {@link Lane}. Subscriptions are made again with every connection.
 *
 * <p>Whether the broker is there is decided by our own heartbeats, which it must send back to us, not by the socket.
 */
public final class MqttLink implements AutoCloseable {
    private final LinkCounters counters = new LinkCounters();
    private final Outbox outbox;
    private final Hearing hearing;
    private final LinkLoop loop;

    private MqttLink(LinkOptions options, Identity identity) {
        outbox = new Outbox(counters, options.mostBytes());
        hearing = new Hearing(options.clientId(), counters);
        loop = new LinkLoop(options, identity, outbox, hearing, counters);
    }

    /** Begins to connect, and returns at once. */
    public static MqttLink open(LinkOptions options, Identity identity) {
        MqttLink link = new MqttLink(options, identity);
        link.loop.start();
        return link;
    }

    /** Makes a way out to one topic. */
    public Outlet outlet(OutletOptions options) {
        return outbox.add(options);
    }

    /** Hears {@code subscription} from now on. */
    public void hear(Subscription subscription) {
        hearing.add(subscription);
        outbox.poke();
    }

    /** How the link is. */
    public LinkState state() {
        return loop.linkState();
    }

    /** Tells {@code observer} every change of the state from now on, on the link's thread: to be handed over. */
    public void observe(Consumer<LinkState> observer) {
        loop.observe(observer);
    }

    /** Whether what is sent arrives at the broker, as far as the last heartbeats tell. */
    public boolean connected() {
        return loop.linkState() == LinkState.CONNECTED;
    }

    /** Whether the broker lets us hear all that we asked for; where not, {@link #describe} names what it refuses. */
    public boolean hearsAll() {
        return loop.hearsAll();
    }

    /**
     * The number of the present session; it grows with every connection, also from one run of the program to the next.
     */
    public long session() {
        return loop.session();
    }

    /** How long the last heartbeat took to the broker and back, ns; 0 before the first. */
    public long roundTripNs() {
        return loop.roundTripNs();
    }

    /** What has been counted. */
    public LinkCounters counters() {
        return counters;
    }

    /** One sentence on how the link is, for people. */
    public String describe() {
        return loop.describe();
    }

    /**
     * Waits until {@link #connected}, for up to {@code longestNs}; for programs that do one thing. Returns whether it
     * is.
     */
    public boolean awaitConnected(long longestNs) throws InterruptedException {
        loop.awaitConnected(longestNs);
        return connected();
    }

    /** Begins to close, so that several links can close at the same time; {@link #close} waits for the end of it. */
    public void beginClose() {
        loop.ask();
    }

    /** Says good-bye to the broker and ends all threads, within a second or two. Idempotent. */
    @Override
    public void close() {
        loop.finish();
        hearing.close();
    }
}
