package io.prehend.driver.mqtt.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.link.signal.HealthSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.PoseSignal;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.link.signal.TwistSignal;
import io.prehend.driver.link.signal.WrenchSignal;
import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;

/**
 * Any bytes as any message that comes over MQTT: a signal, or a sentence, and never an exception. What was read can be
 * written, and then reads the same.
 *
 * <p>Fuzzed with {@code JAZZER_FUZZ=1 mvn -pl robot-drivers/mqtt -am test
 * -Dtest=MessageFuzzTest#shouldReadOrRefuseAnyEnvelope -Dsurefire.failIfNoSpecifiedTests=false}, one method at a time;
 * without that, the seeds are run.
 */
@Tag("fuzz")
class MessageFuzzTest {
    private static final int LONGEST_SENTENCE = 300;

    /** The first byte says which content, the rest is the message, JSON or CBOR as it looks. */
    @FuzzTest(maxDuration = "10m")
    void shouldReadOrRefuseAnyEnvelope(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] message = Arrays.copyOfRange(data, 1, data.length);
        switch (data[0] & 0x0f) {
            case 0 -> read(message, () -> new JointBody(Limits.COMMAND_BYTES), JointSignal::new);
            case 1 -> read(message, GripperBody::new, GripperSignal::new);
            case 2 -> read(message, GripperOrderBody::new, GripperOrder::new);
            case 3 -> read(message, SpatialBody::wrench, WrenchSignal::new);
            case 4 -> read(message, SpatialBody::twist, TwistSignal::new);
            case 5 -> read(message, () -> new PoseBody(Limits.COMMAND_BYTES), PoseSignal::new);
            case 6 -> read(message, StopBody::new, StopSignal::new);
            case 7 -> read(message, HealthBody::new, HealthSignal::new);
            case 8 -> read(message, Heartbeat.HeartbeatBody::new, Heartbeat::new);
            case 9 -> read(message, Presence.PresenceBody::new, Presence::new);
            default -> read(message, Birth.BirthBody::new, Birth::new);
        }
    }

    private static <S> void read(byte[] message, Supplier<Body<S>> body, Supplier<S> create) {
        EnvelopeCodec<S> codec = new EnvelopeCodec<>(body.get());
        Envelope envelope = new Envelope();
        S signal = create.get();
        try {
            codec.decode(null, message, envelope, signal);
        } catch (RefusedException refused) {
            assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_SENTENCE);
            return;
        }
        assertThat(envelope.session()).isNotNegative();
        assertThat(envelope.sequence()).isNotNegative();
        for (Encoding encoding : Encoding.values()) {
            byte[] written = codec.encode(encoding, envelope, signal);
            Envelope again = new Envelope();
            S same = create.get();
            try {
                new EnvelopeCodec<>(body.get()).decode(encoding.contentType(), written, again, same);
            } catch (RefusedException refused) {
                throw new AssertionError("what was read cannot be written and read again", refused);
            }
            // A quaternion becomes a matrix, so a pose is the same only up to rounding.
            if (!codec.body().name().equals("pose")) {
                assertThat(codec.encode(encoding, again, same)).isEqualTo(written);
            }
        }
    }

    @FuzzTest(maxDuration = "10m")
    void shouldReadOrRefuseAnyCloud(byte[] data) {
        PointCloud cloud = new PointCloud(FrameId.CAMERA, 0);
        Envelope envelope = new Envelope();
        try {
            new CloudCodec().decode(data, envelope, cloud);
        } catch (RefusedException refused) {
            assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_SENTENCE);
            return;
        }
        assertThat(cloud.size()).isLessThanOrEqualTo(data.length / 6);
        for (int i = 0; i < 3 * cloud.size(); i++) {
            assertThat(cloud.packedM()[i]).isFinite();
        }
    }
}
