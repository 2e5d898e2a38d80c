package io.prehend.driver.mqtt;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.Transport;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.mqtt.client.Identity;
import io.prehend.driver.mqtt.client.Lane;
import io.prehend.driver.mqtt.client.LinkCounters;
import io.prehend.driver.mqtt.client.LinkState;
import io.prehend.driver.mqtt.client.Message;
import io.prehend.driver.mqtt.client.MqttLink;
import io.prehend.driver.mqtt.client.Outlet;
import io.prehend.driver.mqtt.client.OutletOptions;
import io.prehend.driver.mqtt.client.Subscription;
import io.prehend.driver.mqtt.message.CloudCodec;
import io.prehend.driver.mqtt.message.Encoding;
import io.prehend.driver.mqtt.message.EnvelopeCodec;
import io.prehend.driver.mqtt.message.RefusedException;
import io.prehend.driver.mqtt.message.TopicTree;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Signals over MQTT, for a controller or for a robot. Threads as {@link Transport} says.
 *
 * <p>The topic of a channel is a whole topic if it begins with {@code /}, without that, or else a path in the robot's
 * {@link TopicTree}, such as {@code state/joints}. What stands below {@code cmd/} is a command and is checked as one:
 * never a retained one, never an old one, never one of a sender who gives no sign of life. Types:
 *
 * <ul>
 *   <li>{@code json}, {@code cbor}: an envelope in that form; what comes may be in either;
 *   <li>{@code cloud}: point clouds, as {@link CloudCodec} says;
 *   <li>{@code stop}: for a stop at the robot. Any message on the topic stops it; a proper one on {@code cmd/release}
 *       gives it free. Stops go over a connection of their own, and over the other one too;
 *   <li>{@code button}: for a controller that hears stops. As {@code stop}, but it holds for half a second only; the
 *       option {@code heartbeat} names a source whose silence counts, else our own way through the broker does.
 * </ul>
 *
 * <p>Options: {@code qos} 0 or 1; {@code expires_ms} for commands.
 */
public final class MqttTransport implements Transport {
    private static final String TYPES = "json, cbor; for clouds cloud; for stops also stop and button";
    private static final long STREAM_EXPIRES_MS = 200;
    private static final long ORDER_EXPIRES_MS = 500;
    private static final int COMMANDS_WAITING = 64;
    private static final int STATES_WAITING = 8;
    private static final String COMMAND_PATH = "cmd/";

    private final MqttSettings settings;
    private final MqttLink link;
    private final List<Intake<?>> intakes = new CopyOnWriteArrayList<>();
    private final List<Voice<?>> voices = new CopyOnWriteArrayList<>();
    private final Sources sources = new Sources();
    private final Announcements announcements;
    private boolean hearsHeartbeats;
    private volatile MqttLink stopLink;

    private MqttTransport(MqttSettings settings) {
        this.settings = settings;
        Identity identity = new Identity(settings.tree(), settings.source(), settings.serial(), true);
        link = MqttLink.open(settings.link(), identity);
        announcements = new Announcements(settings, link, this::tellSenders);
        link.observe(state -> {
            if (state == LinkState.CONNECTING) {
                tellSenders(false);
            }
        });
    }

    /** Begins to connect, and returns at once. */
    public static MqttTransport open(MqttSettings settings) {
        return new MqttTransport(settings);
    }

    @Override
    public <S> void listen(Channel<S> channel, Listener<S> listener) {
        String topic = topic(channel);
        boolean command = isCommand(topic);
        if (channel.kind() == StopSignal.KIND && (is(channel, "stop") || is(channel, "button"))) {
            listenForStops(stops(channel), stops(listener), topic);
            return;
        }
        Intake<S> intake = new Intake<>(channel, listener, decoder(channel, command), sources, command);
        intakes.add(intake);
        boolean bulk = channel.kind() == CloudSignal.KIND;
        int waiting = bulk ? 1 : command ? COMMANDS_WAITING : STATES_WAITING;
        if (command) {
            hearHeartbeats();
        } else {
            announcements.watchRobot();
        }
        Subscription subscription = new Subscription(
                topic, qos(channel, command ? 1 : 0), bulk ? Lane.BULK : Lane.QUICK, waiting, intake::heard);
        link.hear(command ? subscription.live() : subscription);
    }

    @Override
    public <S> Speaker<S> speak(Channel<S> channel) {
        String topic = topic(channel);
        boolean command = isCommand(topic);
        if (channel.kind() == StopSignal.KIND && is(channel, "stop")) {
            return any(speakStops(stops(channel), topic));
        }
        Voice<S> voice = voice(channel, topic, command);
        announcements.says(channel.kind(), topic, command);
        return voice;
    }

    @Override
    public boolean connected() {
        MqttLink stops = stopLink;
        return link.connected() && (stops == null || stops.connected());
    }

    @Override
    public String describe() {
        MqttLink stops = stopLink;
        long refused = intakes.stream().mapToLong(Intake::refused).sum();
        long unsaid = voices.stream().mapToLong(Voice::refused).sum();
        return "MQTT " + link.describe()
                + (refused == 0 ? "" : ", " + refused + " messages refused")
                + (unsaid == 0 ? "" : ", " + unsaid + " could not be said")
                + (stops == null || stops.connected() ? "" : "; the connection for stops: " + stops.describe());
    }

    /** What has been counted on the connection that carries everything but stops. */
    public LinkCounters counters() {
        return link.counters();
    }

    /** How long a heartbeat takes to the broker and back, ns; 0 before the first. */
    public long roundTripNs() {
        return link.roundTripNs();
    }

    @Override
    public void close() {
        MqttLink stops = stopLink;
        if (stops != null) {
            stops.close();
        }
        link.close();
    }

    private void listenForStops(Channel<StopSignal> channel, Listener<StopSignal> listener, String topic) {
        boolean latched = is(channel, "stop");
        StopIntake intake = new StopIntake(channel, listener, latched);
        MqttLink stops = stopLink();
        stops.hear(new Subscription(topic, 1, Lane.DIRECT, 1, intake::stop).live());
        if (latched) {
            Channel<StopSignal> release = new Channel<>(
                    channel.key() + " release", channel.kind(), "/" + release(topic), "json", 0, 0, channel.options());
            listen(release, new ReleaseListener(intake, listener));
        } else {
            String source = channel.option("heartbeat", settings.source() + ".stop");
            String heartbeat = settings.tree().heartbeat(source);
            stops.hear(new Subscription(heartbeat, 0, Lane.DIRECT, 1, message -> alive(intake, message)).live());
        }
    }

    private static void alive(StopIntake intake, Message message) {
        if (!message.retained()) {
            intake.alive(message.receivedNs());
        }
    }

    private Speaker<StopSignal> speakStops(Channel<StopSignal> channel, String topic) {
        MqttLink stops = stopLink();
        String json = Encoding.JSON.contentType();
        EnvelopeCodec<StopSignal> codec = codec(channel, true);
        Voice.Encoder<StopSignal> encoder = (envelope, signal) -> codec.encode(Encoding.JSON, envelope, signal);
        OutletOptions options = OutletOptions.command(topic, json);
        Voice<StopSignal> own = new Voice<>(stops, stops.outlet(options), settings, encoder, ORDER_EXPIRES_MS);
        Voice<StopSignal> shared = new Voice<>(link, link.outlet(options), settings, encoder, ORDER_EXPIRES_MS);
        Outlet free = link.outlet(OutletOptions.command(release(topic), json));
        Voice<StopSignal> release = new Voice<>(link, free, settings, encoder, ORDER_EXPIRES_MS);
        voices.addAll(List.of(own, shared, release));
        return new StopVoice(own, shared, release);
    }

    private <S> Voice<S> voice(Channel<S> channel, String topic, boolean command) {
        boolean order = channel.kind() == GripperOrder.KIND || channel.kind() == StopSignal.KIND;
        long usualMs = !command ? 0 : order ? ORDER_EXPIRES_MS : STREAM_EXPIRES_MS;
        long expiresMs = Long.parseLong(channel.option("expires_ms", Long.toString(usualMs)));
        OutletOptions options;
        Voice.Encoder<S> encoder;
        if (channel.kind() == CloudSignal.KIND) {
            requireType(channel, is(channel, "cloud"));
            CloudCodec clouds = new CloudCodec();
            encoder = (envelope, signal) -> clouds.encode(envelope, ((CloudSignal) signal).cloud());
            options = OutletOptions.bulk(topic, CloudCodec.CONTENT_TYPE);
        } else {
            Encoding encoding = encoding(channel);
            EnvelopeCodec<S> codec = codec(channel, command);
            encoder = (envelope, signal) -> codec.encode(encoding, envelope, signal);
            String type = encoding.contentType();
            options = !command
                    ? OutletOptions.state(topic, type)
                    : order ? OutletOptions.command(topic, type) : OutletOptions.stream(topic, type);
        }
        Outlet outlet = link.outlet(options.withQos(qos(channel, options.qos())));
        Voice<S> voice = new Voice<>(link, outlet, settings, encoder, expiresMs);
        voices.add(voice);
        return voice;
    }

    private <S> Intake.Decoder<S> decoder(Channel<S> channel, boolean command) {
        if (channel.kind() == CloudSignal.KIND) {
            requireType(channel, is(channel, "cloud"));
            CloudCodec clouds = new CloudCodec();
            return (message, envelope, signal) -> {
                if (message.contentType() != null && !message.contentType().equals(CloudCodec.CONTENT_TYPE)) {
                    throw new RefusedException("its content type is not " + CloudCodec.CONTENT_TYPE);
                }
                clouds.decode(message.payload(), envelope, ((CloudSignal) signal).cloud());
            };
        }
        encoding(channel);
        EnvelopeCodec<S> codec = codec(channel, command);
        return (message, envelope, signal) -> codec.decode(message.contentType(), message.payload(), envelope, signal);
    }

    private static <S> EnvelopeCodec<S> codec(Channel<S> channel, boolean command) {
        return new EnvelopeCodec<>(SignalBodies.of(channel.kind(), command));
    }

    private static Encoding encoding(Channel<?> channel) {
        requireType(channel, is(channel, "json") || is(channel, "cbor"));
        return Encoding.valueOf(channel.type().toUpperCase(Locale.ROOT));
    }

    private static void requireType(Channel<?> channel, boolean known) {
        if (!known) {
            throw new IllegalArgumentException(channel + ": over MQTT there is no type '" + channel.type() + "' for a "
                    + channel.kind() + "; there are " + TYPES);
        }
    }

    private static boolean is(Channel<?> channel, String type) {
        return channel.type().equals(type);
    }

    private static int qos(Channel<?> channel, int usual) {
        return Integer.parseInt(channel.option("qos", Integer.toString(usual)));
    }

    private String topic(Channel<?> channel) {
        return channel.topic().startsWith("/")
                ? channel.topic().substring(1)
                : settings.tree().topic(channel.topic());
    }

    private static boolean isCommand(String topic) {
        return topic.startsWith(COMMAND_PATH) || topic.contains("/" + COMMAND_PATH);
    }

    /** Where the robot that stops on {@code topic} is given free: beside it. */
    private static String release(String topic) {
        return topic.substring(0, topic.lastIndexOf('/') + 1) + "release";
    }

    private synchronized void hearHeartbeats() {
        if (!hearsHeartbeats) {
            hearsHeartbeats = true;
            link.hear(
                    new Subscription(settings.tree().topic("heartbeat/+"), 0, Lane.DIRECT, 1, this::heartbeat).live());
        }
    }

    private void heartbeat(Message message) {
        try {
            sources.heard(message);
        } catch (RefusedException e) {
            announcements.refused(message.topic(), e);
        }
    }

    private void tellSenders(boolean there) {
        for (Intake<?> intake : intakes) {
            if (!intake.takesCommands()) {
                intake.sender(there);
            }
        }
    }

    private synchronized MqttLink stopLink() {
        if (stopLink == null) {
            Identity identity = new Identity(settings.tree(), settings.source(), settings.serial(), false);
            stopLink = MqttLink.open(
                    settings.link().withClientId(settings.link().clientId() + ".stop"), identity.second("stop"));
        }
        return stopLink;
    }

    @SuppressWarnings("unchecked") // asked only where the kind is that of stops
    private static <S> Channel<StopSignal> stops(Channel<S> channel) {
        return (Channel<StopSignal>) channel;
    }

    @SuppressWarnings("unchecked") // asked only where the kind is that of stops
    private static <S> Listener<StopSignal> stops(Listener<S> listener) {
        return (Listener<StopSignal>) listener;
    }

    @SuppressWarnings("unchecked") // asked only where the kind is that of stops
    private static <S> Speaker<S> any(Speaker<StopSignal> speaker) {
        return (Speaker<S>) speaker;
    }
}
