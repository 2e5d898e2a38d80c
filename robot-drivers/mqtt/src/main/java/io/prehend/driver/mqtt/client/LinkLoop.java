package io.prehend.driver.mqtt.client;

import io.prehend.driver.mqtt.message.Encoding;
import io.prehend.driver.mqtt.message.Presence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a link: makes a connection, keeps it alive, makes another one when it breaks, and sends what waits. It
 * never waits for the broker.
 */
final class LinkLoop extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(LinkLoop.class);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long GOOD_BYE_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final LinkOptions options;
    private final Outbox outbox;
    private final Hearing hearing;
    private final LinkCounters counters;
    private final Pulse pulse;
    private final ReconnectBackoff backoff = new ReconnectBackoff(System.nanoTime());
    private final Outlet heartbeats;
    private final Optional<Outlet> presence;
    private final Object changes = new Object();
    private final List<Consumer<LinkState>> observers = new CopyOnWriteArrayList<>();
    private Attempt attempt;
    private long steppedNs;
    private String complaint = "";
    private volatile LinkState linkState = LinkState.CONNECTING;
    private volatile String trouble = "not connected yet";
    private volatile String refusedTopics = "";
    private volatile long sinceNs = System.nanoTime();
    private volatile boolean closing;

    LinkLoop(LinkOptions options, Identity identity, Outbox outbox, Hearing hearing, LinkCounters counters) {
        super("prehend-mqtt-" + options.clientId());
        setDaemon(true);
        this.options = options;
        this.outbox = outbox;
        this.hearing = hearing;
        this.counters = counters;
        pulse = new Pulse(identity, options.heartbeatNs());
        String topic = identity.tree().heartbeat(identity.source());
        String json = Encoding.JSON.contentType();
        heartbeats = outbox.add(new OutletOptions(
                topic,
                json,
                0,
                false,
                1,
                OutletOptions.Urgency.URGENT,
                1,
                4,
                OutletOptions.WhenFull.DROP_OLDEST,
                true));
        hearing.add(new Subscription(topic, 0, Lane.DIRECT, 1, pulse::heard));
        presence = identity.announced()
                ? Optional.of(outbox.add(OutletOptions.retained(identity.tree().connection(identity.source()), json)))
                : Optional.empty();
    }

    /** How the link is. Any thread. */
    LinkState linkState() {
        return linkState;
    }

    /** Whether the broker has refused none of what is to be heard. Any thread. */
    boolean hearsAll() {
        return refusedTopics.isEmpty();
    }

    /** The number of the present session. Any thread. */
    long session() {
        return pulse.session();
    }

    /** How long the last heartbeat took to the broker and back, ns. Any thread. */
    long roundTripNs() {
        return pulse.roundTripNs();
    }

    /** One sentence. Any thread. */
    String describe() {
        String where = options.broker().toString();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - sinceNs);
        switch (linkState) {
            case CONNECTED:
                return "connected to " + where + " for " + seconds + " s, round trip "
                        + TimeUnit.NANOSECONDS.toMicros(pulse.roundTripNs()) + " us"
                        + (refusedTopics.isEmpty() ? "" : "; the broker does not let us hear " + refusedTopics);
            case SILENT:
                return "connected to " + where + ", but nothing comes back from it"
                        + (refusedTopics.isEmpty() ? "" : "; the broker does not let us hear " + refusedTopics);
            case CLOSED:
                return "the link to " + where + " is closed";
            default:
                return "not connected to " + where + " for " + seconds + " s: " + trouble;
        }
    }

    /** Tells {@code observer} every change from now on, on this thread. Any thread. */
    void observe(Consumer<LinkState> observer) {
        observers.add(observer);
    }

    /** Waits for up to {@code longestNs} until the link is connected or closed. Any thread but this one. */
    void awaitConnected(long longestNs) throws InterruptedException {
        long endNs = System.nanoTime() + longestNs;
        synchronized (changes) {
            while (linkState != LinkState.CONNECTED && linkState != LinkState.CLOSED) {
                long leftNs = endNs - System.nanoTime();
                if (leftNs <= 0) {
                    return;
                }
                TimeUnit.NANOSECONDS.timedWait(changes, leftNs);
            }
        }
    }

    /** Says good-bye, and ends. Any thread; does not wait for it. */
    void ask() {
        closing = true;
        outbox.poke();
    }

    /** Waits for the end. Any thread but this one. */
    void finish() {
        ask();
        try {
            join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            while (!closing) {
                long nowNs = System.nanoTime();
                step(nowNs);
                send();
                outbox.await(waitNs(nowNs));
            }
            leave();
        } catch (InterruptedException e) {
            LOG.warn("the thread of the link to {} was interrupted and ends", options.broker());
        } finally {
            if (attempt != null) {
                attempt.connection.cut();
            }
            become(LinkState.CLOSED);
            outbox.lost(Verdict.CLOSED);
        }
    }

    private long waitNs(long nowNs) {
        if (attempt == null) {
            return Math.max(1, Math.min(LOOK_NS, backoff.nextNs() - nowNs));
        }
        return attempt.open ? Math.max(1, Math.min(LOOK_NS, pulse.dueInNs(nowNs))) : LOOK_NS;
    }

    private void step(long nowNs) {
        boolean stoodStill = nowNs - steppedNs > options.silentNs() / 2;
        steppedNs = nowNs;
        if (attempt == null) {
            if (backoff.due(nowNs)) {
                begin(nowNs);
            }
            return;
        }
        if (attempt.ended != null) {
            lose(nowNs, attempt.ended);
        } else if (!attempt.connected) {
            if (nowNs - attempt.begunNs > options.connectTimeoutNs()) {
                lose(
                        nowNs,
                        "the broker did not answer within " + TimeUnit.NANOSECONDS.toMillis(options.connectTimeoutNs())
                                + " ms");
            }
        } else {
            if (stoodStill) {
                pulse.excuse(nowNs);
            }
            keep(nowNs);
        }
    }

    private void begin(long nowNs) {
        pulse.begin();
        refusedTopics = "";
        try {
            attempt = new Attempt(nowNs);
            attempt.connection.connect(presence.map(
                    outlet -> new Outgoing(outlet, pulse.presence(Presence.State.CONNECTIONBROKEN, nowNs))));
        } catch (MqttException | IllegalArgumentException e) {
            lose(nowNs, e.getMessage());
        }
    }

    /** What there is to do on a connection that stands. */
    private void keep(long nowNs) {
        if (!attempt.open) {
            open(nowNs);
        }
        subscribe(nowNs);
        if (attempt == null) {
            return;
        }
        if (pulse.dueInNs(nowNs) <= 0) {
            heartbeats.send(pulse.heartbeat(nowNs));
        }
        long silentNs = pulse.proven() ? pulse.silentNs(nowNs) : nowNs - attempt.openedNs;
        if (silentNs > options.giveUpNs()) {
            counters.count(LinkCounter.SILENCES);
            lose(nowNs, "nothing came back from the broker for " + TimeUnit.NANOSECONDS.toMillis(silentNs) + " ms");
        } else if (pulse.proven() && silentNs <= options.silentNs()) {
            become(LinkState.CONNECTED);
        } else {
            become(LinkState.SILENT);
        }
    }

    private void open(long nowNs) {
        attempt.open = true;
        attempt.openedNs = nowNs;
        counters.count(LinkCounter.CONNECTS);
        outbox.forget(heartbeats);
        outbox.opened(attempt.window, attempt.mostBytes);
        become(LinkState.SILENT);
        pulse.connected(nowNs);
        presence.ifPresent(outlet -> outlet.send(pulse.presence(Presence.State.ONLINE, nowNs)));
        LOG.info("connected to {} as session {}", options, pulse.session());
        complaint = "";
    }

    /** Asks for what has not been asked for on this connection. */
    private void subscribe(long nowNs) {
        Map<String, Wish> wanted = hearing.changed(attempt.subscribed);
        if (wanted.isEmpty()) {
            return;
        }
        try {
            attempt.connection.subscribe(wanted);
            attempt.subscribed.putAll(wanted);
        } catch (MqttException | IllegalArgumentException e) {
            lose(nowNs, "nothing can be subscribed to: " + e.getMessage());
        }
    }

    private void send() {
        Attempt now = attempt;
        if (now == null || !now.open) {
            return;
        }
        for (Outgoing outgoing = outbox.take(); outgoing != null; outgoing = outbox.take()) {
            if (!now.connection.publish(outgoing)) {
                outbox.returned(outgoing);
                return;
            }
        }
    }

    private void lose(long nowNs, String symptom) {
        boolean stood = attempt != null && attempt.open;
        String why = attempt == null ? symptom : attempt.connection.cause(symptom);
        if (attempt != null) {
            attempt.connection.cut();
        }
        if (stood) {
            backoff.lost(nowNs, attempt.openedNs);
        } else {
            counters.count(LinkCounter.CONNECTS_FAILED);
            backoff.failed(nowNs);
        }
        attempt = null;
        trouble = why;
        become(LinkState.CONNECTING);
        outbox.lost(Verdict.NOT_CONNECTED);
        if (!why.equals(complaint)) {
            complaint = why;
            LOG.warn("{} {}: {}", stood ? "lost the connection to" : "cannot connect to", options, why);
        }
    }

    private void become(LinkState newState) {
        if (linkState == newState) {
            return;
        }
        boolean wasConnecting = linkState == LinkState.CONNECTING;
        if (wasConnecting || newState == LinkState.CONNECTING) {
            sinceNs = System.nanoTime();
        }
        outbox.silent(newState == LinkState.SILENT);
        synchronized (changes) {
            linkState = newState;
            changes.notifyAll();
        }
        observers.forEach(observer -> observer.accept(newState));
    }

    private void leave() throws InterruptedException {
        if (attempt == null || !attempt.open) {
            return;
        }
        long endNs = System.nanoTime() + GOOD_BYE_NS;
        presence.ifPresent(outlet -> outlet.send(pulse.presence(Presence.State.OFFLINE, System.nanoTime())));
        while (!outbox.isEmpty() && attempt.ended == null && System.nanoTime() < endNs) {
            send();
            outbox.await(LOOK_NS);
        }
        attempt.connection.leave(TimeUnit.NANOSECONDS.toMillis(GOOD_BYE_NS));
        attempt = null;
    }

    /** One connection and what its client told of it. A later connection does not hear what an earlier one tells. */
    private final class Attempt implements PahoConnection.Events {
        private final PahoConnection connection;
        private final long begunNs;
        private final Map<String, Wish> subscribed = new TreeMap<>();
        private long openedNs;
        private boolean open;
        private int window;
        private long mostBytes;
        private volatile boolean connected;
        private volatile String ended;

        Attempt(long nowNs) throws MqttException {
            begunNs = nowNs;
            connection = new PahoConnection(options, this);
        }

        @Override
        public void connected(int newWindow, long newMostBytes) {
            window = newWindow;
            mostBytes = newMostBytes;
            connected = true;
            outbox.poke();
        }

        @Override
        public void ended(String why) {
            // The first reason is the cause, what follows are consequences.
            ended = ended == null ? why : ended;
            outbox.poke();
        }

        @Override
        public void subscribed(String refused) {
            if (!refused.isEmpty()) {
                refusedTopics = refusedTopics.isEmpty() ? refused : refusedTopics + ", " + refused;
                LOG.warn("the broker {} does not let us hear {}", options.broker(), refused);
            }
        }

        @Override
        public void received(Message message) {
            if (ended == null) {
                hearing.received(message);
            }
        }

        @Override
        public void landed(Outgoing outgoing, LinkCounter how) {
            outbox.landed(outgoing, how);
        }
    }
}
