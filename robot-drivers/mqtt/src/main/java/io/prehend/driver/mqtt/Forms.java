package io.prehend.driver.mqtt;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.mqtt.message.CloudCodec;
import io.prehend.driver.mqtt.message.Encoding;
import io.prehend.driver.mqtt.message.EnvelopeCodec;
import io.prehend.driver.mqtt.message.RefusedException;
import java.util.Locale;

/** In which form the signals of a channel are written, by its type. No state; what it makes is owned by one thread. */
final class Forms {
    private static final String TYPES = "json and cbor, and cloud for clouds";

    private Forms() {}

    /** The Internet media type of what is said on {@code channel}. */
    static String contentType(Channel<?> channel) {
        return channel.kind() == CloudSignal.KIND
                ? CloudCodec.CONTENT_TYPE
                : encoding(channel).contentType();
    }

    /** Writes what is said on {@code channel}. */
    static <S> Voice.Encoder<S> encoder(Channel<S> channel, boolean command) {
        if (channel.kind() == CloudSignal.KIND) {
            require(channel, is(channel, "cloud"));
            CloudCodec clouds = new CloudCodec();
            return (envelope, signal) -> clouds.encode(envelope, ((CloudSignal) signal).cloud());
        }
        return encoder(channel, encoding(channel), command);
    }

    /** Writes what is said on {@code channel} in {@code encoding}. */
    static <S> Voice.Encoder<S> encoder(Channel<S> channel, Encoding encoding, boolean command) {
        EnvelopeCodec<S> codec = codec(channel, command);
        return (envelope, signal) -> codec.encode(encoding, envelope, signal);
    }

    /** Reads what comes on {@code channel}, in JSON or CBOR, whichever the channel's own type. */
    static <S> Intake.Decoder<S> decoder(Channel<S> channel, boolean command) {
        if (channel.kind() == CloudSignal.KIND) {
            require(channel, is(channel, "cloud"));
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
        require(channel, is(channel, "json") || is(channel, "cbor"));
        if (!channel.option("stop_when", "true").equals("true")) {
            throw new IllegalArgumentException(
                    channel + ": over MQTT 'engaged' says whether to stop; leave 'stop_when' out");
        }
        return Encoding.valueOf(channel.type().toUpperCase(Locale.ROOT));
    }

    private static void require(Channel<?> channel, boolean known) {
        if (!known) {
            throw new IllegalArgumentException(channel + ": over MQTT there is no type '" + channel.type() + "' for a "
                    + channel.kind() + "; there are " + TYPES);
        }
    }

    private static boolean is(Channel<?> channel, String type) {
        return channel.type().equals(type);
    }
}
