package io.prehend.driver.mqtt;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.mqtt.client.Lane;
import io.prehend.driver.mqtt.client.Message;
import io.prehend.driver.mqtt.client.MqttLink;
import io.prehend.driver.mqtt.client.OutletOptions;
import io.prehend.driver.mqtt.client.Subscription;
import io.prehend.driver.mqtt.message.Encoding;
import io.prehend.driver.mqtt.message.Envelope;
import io.prehend.driver.mqtt.message.EnvelopeCodec;
import io.prehend.driver.mqtt.message.Heartbeat;
import io.prehend.driver.mqtt.message.OrderCheck;
import io.prehend.driver.mqtt.message.RefusedException;
import io.prehend.driver.mqtt.message.StopBody;
import io.prehend.driver.mqtt.message.TopicTree;
import java.util.function.Function;

/**
 * The channels of stops, which are not like the others: a stop needs no envelope, no order, no sender, and goes over
 * two connections. Opened by one thread at start-up.
 *
 * <ul>
 *   <li>{@code cmd/stop}: every message is a stop. A robot is given free by a proper message on {@code cmd/release}; a
 *       controller hears also, ten times a second, that the way through the broker is open;
 *   <li>anything else below {@code cmd/}: a level that is repeated. Everything is a stop but a proper, fresh {@code
 *       "stop":{"engaged":false}};
 *   <li>{@code heartbeat/…}: signs of life, of which each says that there is no stop, and whose silence says more.
 * </ul>
 */
final class Stops {
    private static final String STOP = "/cmd/stop";
    private static final String HEARTBEAT = "/heartbeat/";
    private static final long EXPIRES_MS = 500;
    private static final int CODEC_WAITING = 64;

    private final MqttSettings settings;
    private final Links links;
    private final VoiceMaker voices;

    /** Opens a voice that is counted with the others. */
    interface VoiceMaker {
        /** One over an outlet of {@code link}. */
        <S> Voice<S> open(MqttLink link, OutletOptions options, Voice.Encoder<S> encoder, long expiresMs);
    }

    Stops(MqttSettings settings, Links links, VoiceMaker voices) {
        this.settings = settings;
        this.links = links;
        this.voices = voices;
    }

    /** Whether {@code topic} is for this class and not an ordinary state. */
    static boolean isSpecial(String topic, boolean command) {
        return command || topic.contains(HEARTBEAT);
    }

    /**
     * Hears stops on {@code topic}.
     *
     * @param intakes makes an intake of commands on a channel, which is counted with the others
     */
    void listen(
            Channel<StopSignal> channel,
            Listener<StopSignal> listener,
            String topic,
            Function<Listener<StopSignal>, Intake<StopSignal>> intakes) {
        Forms.contentType(channel);
        if (topic.contains(HEARTBEAT)) {
            listenForLife(channel, listener, topic);
        } else if (topic.endsWith(STOP)) {
            listenForStops(listener, topic, intakes);
        } else {
            listenForLevel(listener, topic, intakes);
        }
    }

    private void listenForLife(Channel<StopSignal> channel, Listener<StopSignal> listener, String topic) {
        EnvelopeCodec<Heartbeat> codec = new EnvelopeCodec<>(new Heartbeat.HeartbeatBody());
        Envelope envelope = new Envelope();
        Heartbeat heartbeat = new Heartbeat();
        OrderCheck order = new OrderCheck();
        StopIntake intake = new StopIntake(listener);
        links.stops()
                .hear(new Subscription(topic, 0, Lane.DIRECT, 1, message -> {
                            try {
                                codec.decode(message.contentType(), message.payload(), envelope, heartbeat);
                                order.accept(envelope, message.receivedNs());
                                intake.alive(message);
                            } catch (RefusedException e) {
                                intake.refused(channel + ": a sign of life was refused, because " + e.getMessage());
                            }
                        })
                        .live());
    }

    private void listenForStops(
            Listener<StopSignal> listener, String topic, Function<Listener<StopSignal>, Intake<StopSignal>> intakes) {
        StopIntake intake = new StopIntake(listener);
        EchoFilter others = new EchoFilter(links.stops());
        links.stops()
                .hear(new Subscription(topic, 1, Lane.DIRECT, 1, message -> {
                            if (others.isFromOthers(message)) {
                                intake.stop(message);
                            }
                        })
                        .live());
        if (settings.source().equals(TopicTree.ROBOT_SOURCE)) {
            Intake<StopSignal> releases = intakes.apply(new Releases(intake));
            String release = settings.tree().release();
            links.main().hear(new Subscription(release, 1, Lane.QUICK, CODEC_WAITING, releases::heard).live());
        } else {
            String echo = settings.tree().heartbeat(settings.source() + ".stop");
            links.stops().hear(new Subscription(echo, 0, Lane.DIRECT, 1, intake::alive).live());
        }
    }

    /** What comes over the connection for stops counts only as a stop; that there is none must come over the other. */
    private void listenForLevel(
            Listener<StopSignal> listener, String topic, Function<Listener<StopSignal>, Intake<StopSignal>> intakes) {
        StopIntake intake = new StopIntake(listener);
        StopReader reader = new StopReader();
        links.stops()
                .hear(new Subscription(topic, 1, Lane.DIRECT, 1, message -> {
                            if (reader.isStop(message)) {
                                intake.stop(message);
                            }
                        })
                        .live());
        Intake<StopSignal> frees = intakes.apply(new Releases(intake));
        StopReader second = new StopReader();
        links.main()
                .hear(new Subscription(topic, 1, Lane.QUICK, CODEC_WAITING, message -> {
                            if (second.isStop(message)) {
                                intake.stop(message);
                            } else {
                                frees.heard(message);
                            }
                        })
                        .live());
    }

    /** Says stops on {@code topic}. */
    Speaker<StopSignal> speak(Channel<StopSignal> channel, String topic) {
        String type = Forms.contentType(channel);
        if (topic.contains(HEARTBEAT)) {
            return speakLife(topic);
        }
        Voice.Encoder<StopSignal> encoder = Forms.encoder(channel, true);
        OutletOptions stop = OutletOptions.command(topic, type);
        boolean onlyStops = topic.endsWith(STOP);
        OutletOptions free = onlyStops ? OutletOptions.command(settings.tree().release(), type) : stop;
        return new StopVoice(
                voices.open(links.stops(), stop, encoder, EXPIRES_MS),
                voices.open(links.main(), stop, encoder, EXPIRES_MS),
                voices.open(links.main(), free, encoder, EXPIRES_MS),
                !onlyStops);
    }

    private Speaker<StopSignal> speakLife(String topic) {
        EnvelopeCodec<Heartbeat> codec = new EnvelopeCodec<>(new Heartbeat.HeartbeatBody());
        Heartbeat heartbeat = new Heartbeat();
        Voice<StopSignal> voice = voices.open(
                links.main(),
                OutletOptions.stream(topic, Encoding.JSON.contentType()),
                (envelope, signal) -> codec.encode(Encoding.JSON, envelope, heartbeat),
                0);
        return new Speaker<>() {
            @Override
            public boolean say(StopSignal signal) {
                return signal.stop() || voice.say(signal);
            }

            @Override
            public int receivers() {
                return -1;
            }
        };
    }

    /** Hears that there is no stop, or none any more. What is refused there stops nothing and frees nothing. */
    private record Releases(StopIntake intake) implements Listener<StopSignal> {
        @Override
        public void onSignal(StopSignal signal, long receivedNs) {
            if (!signal.stop()) {
                intake.release(receivedNs);
            }
        }

        @Override
        public void onRefused(String why) {
            intake.refused(why);
        }
    }

    /** Tells what says properly that there is no stop from everything else. One thread. */
    private static final class StopReader {
        private final EnvelopeCodec<StopSignal> codec = new EnvelopeCodec<>(new StopBody());
        private final Envelope envelope = new Envelope();
        private final StopSignal signal = new StopSignal();

        boolean isStop(Message message) {
            try {
                codec.decode(message.contentType(), message.payload(), envelope, signal);
                return signal.stop();
            } catch (RefusedException anythingElse) {
                return true;
            }
        }
    }

    /** Tells our own stops, which come back to us, from those of others. One thread. */
    private final class EchoFilter {
        private final MqttLink link;
        private final EnvelopeCodec<StopSignal> codec = new EnvelopeCodec<>(new StopBody());
        private final Envelope envelope = new Envelope();
        private final StopSignal signal = new StopSignal();

        EchoFilter(MqttLink link) {
            this.link = link;
        }

        boolean isFromOthers(Message message) {
            try {
                codec.decode(message.contentType(), message.payload(), envelope, signal);
            } catch (RefusedException anythingElse) {
                return true;
            }
            long session = envelope.session();
            boolean ours = session == links.main().session() || session == link.session();
            return !ours || !envelope.source().equals(settings.source());
        }
    }
}
