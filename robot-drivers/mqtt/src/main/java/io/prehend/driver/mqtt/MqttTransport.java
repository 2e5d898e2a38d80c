package io.prehend.driver.mqtt;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.Transport;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.mqtt.client.Lane;
import io.prehend.driver.mqtt.client.LinkCounters;
import io.prehend.driver.mqtt.client.LinkState;
import io.prehend.driver.mqtt.client.Message;
import io.prehend.driver.mqtt.client.MqttLink;
import io.prehend.driver.mqtt.client.OutletOptions;
import io.prehend.driver.mqtt.client.Subscription;
import io.prehend.driver.mqtt.message.CloudCodec;
import io.prehend.driver.mqtt.message.RefusedException;
import io.prehend.driver.mqtt.message.TopicTree;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Signals over MQTT, for a controller or for a robot. Threads as {@link Transport} says.
 *
 * <p>The topic of a channel is a path in the robot's {@link TopicTree}, such as {@code state/joints}, or, if it begins
 * with {@code /}, what follows is the whole topic. What stands below {@code cmd/} is a command and is checked as one:
 * never a retained one, never an old one, never one of a sender who gives no sign of life. Stops are special, see
 * {@code Stops}: they need none of this. Types:
 *
 * <ul>
 *   <li>{@code json}, {@code cbor}: an envelope in that form; what comes may be in either;
 *   <li>{@code cloud}: point clouds, as {@link CloudCodec} says.
 * </ul>
 *
 * <p>Options: {@code qos} 0 or 1; {@code expires_ms} for commands.
 */
public final class MqttTransport implements Transport {
    private static final long STREAM_EXPIRES_MS = 200;
    private static final long ORDER_EXPIRES_MS = 500;
    private static final int COMMANDS_WAITING = 64;
    private static final int STATES_WAITING = 8;
    private static final String COMMAND_PATH = "cmd/";

    private final MqttSettings settings;
    private final Links links;
    private final List<Intake<?>> intakes = new CopyOnWriteArrayList<>();
    private final List<Voice<?>> voices = new CopyOnWriteArrayList<>();
    private final Sources sources = new Sources();
    private final Stops stops;
    private final Announcements announcements;
    private boolean hearsHeartbeats;
    private volatile boolean robotThere;

    private MqttTransport(MqttSettings settings) {
        this.settings = settings;
        links = new Links(settings);
        stops = new Stops(settings, links, this::voice);
        announcements = new Announcements(settings, links.main(), this::tellSenders);
        links.main().observe(state -> {
            if (state == LinkState.CONNECTING) {
                tellSenders(false, Intake.NONE);
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
        if (isStop(channel, topic)) {
            Channel<StopSignal> stop = stops(channel);
            hearHeartbeats();
            stops.listen(stop, stops(listener), topic, heard -> intake(stop, heard, true));
            return;
        }
        Intake<S> intake = intake(channel, listener, command);
        int qos = qos(channel, command ? 1 : 0);
        if (command) {
            hearHeartbeats();
            links.main().hear(new Subscription(topic, qos, Lane.QUICK, COMMANDS_WAITING, intake::heard).live());
            return;
        }
        announcements.watchRobot();
        if (robotThere && intake.isTold()) {
            intake.senderCame();
        }
        if (channel.kind() == CloudSignal.KIND) {
            links.clouds().hear(new Subscription(topic, qos, Lane.BULK, 1, intake::heard));
        } else {
            links.main().hear(new Subscription(topic, qos, Lane.QUICK, STATES_WAITING, intake::heard));
        }
    }

    @Override
    public <S> Speaker<S> speak(Channel<S> channel) {
        String topic = topic(channel);
        if (isStop(channel, topic)) {
            return any(stops.speak(stops(channel), topic));
        }
        boolean command = isCommand(topic);
        boolean cloud = channel.kind() == CloudSignal.KIND;
        boolean order = command && channel.kind() == GripperOrder.KIND;
        Voice.Encoder<S> encoder = Forms.encoder(channel, command);
        String type = Forms.contentType(channel);
        OutletOptions options = cloud
                ? OutletOptions.bulk(topic, type)
                : order
                        ? OutletOptions.command(topic, type)
                        : command ? OutletOptions.stream(topic, type) : OutletOptions.state(topic, type);
        long usualMs = !command ? 0 : order ? ORDER_EXPIRES_MS : STREAM_EXPIRES_MS;
        long expiresMs = Long.parseLong(channel.option("expires_ms", Long.toString(usualMs)));
        announcements.says(channel.kind(), topic, command);
        MqttLink link = cloud ? links.clouds() : links.main();
        return voice(link, options.withQos(qos(channel, options.qos())), encoder, expiresMs);
    }

    @Override
    public boolean connected() {
        return links.connected();
    }

    @Override
    public String describe() {
        long refused = intakes.stream().mapToLong(Intake::refused).sum();
        long unsaid = voices.stream().mapToLong(Voice::refused).sum();
        return links.describe()
                + (refused == 0 ? "" : ", " + refused + " messages refused, the last on " + lastRefusal())
                + (unsaid == 0 ? "" : ", " + unsaid + " could not be said");
    }

    private String lastRefusal() {
        return intakes.stream()
                .map(Intake::lastRefusal)
                .max(Comparator.comparingLong(Intake.Refusal::receivedNs))
                .map(Intake.Refusal::sentence)
                .orElse("");
    }

    /** What has been counted on the connection that carries everything but stops and clouds. */
    public LinkCounters counters() {
        return links.main().counters();
    }

    /** How long a heartbeat takes to the broker and back, ns; 0 before the first. */
    public long roundTripNs() {
        return links.main().roundTripNs();
    }

    @Override
    public void close() {
        links.close();
    }

    private <S> Intake<S> intake(Channel<S> channel, Listener<S> listener, boolean command) {
        Intake<S> intake = new Intake<>(channel, listener, Forms.decoder(channel, command), sources, command);
        intakes.add(intake);
        return intake;
    }

    private <S> Voice<S> voice(MqttLink link, OutletOptions options, Voice.Encoder<S> encoder, long expiresMs) {
        Voice<S> voice = new Voice<>(link, link.outlet(options), settings, encoder, expiresMs);
        voices.add(voice);
        return voice;
    }

    private static boolean isStop(Channel<?> channel, String topic) {
        return channel.kind() == StopSignal.KIND && Stops.isSpecial(topic, isCommand(topic));
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

    private synchronized void hearHeartbeats() {
        if (!hearsHeartbeats) {
            hearsHeartbeats = true;
            String topic = settings.tree().topic("heartbeat/+");
            links.main().hear(new Subscription(topic, 0, Lane.DIRECT, 1, this::heartbeat).live());
        }
    }

    private void heartbeat(Message message) {
        try {
            sources.heard(message);
        } catch (RefusedException e) {
            announcements.refused(message.topic(), e);
        }
    }

    private void tellSenders(boolean there, long session) {
        robotThere = there;
        for (Intake<?> intake : intakes) {
            if (intake.isTold() && there) {
                intake.senderCame();
            } else if (intake.isTold()) {
                intake.senderGone(session);
            }
        }
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
