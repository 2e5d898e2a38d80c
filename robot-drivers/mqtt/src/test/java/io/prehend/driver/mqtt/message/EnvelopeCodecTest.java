package io.prehend.driver.mqtt.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.link.signal.JointSignal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeCodecTest {
    private final EnvelopeCodec<JointSignal> codec = new EnvelopeCodec<>(new JointBody(Limits.COMMAND_BYTES));
    private final Envelope envelope = new Envelope();
    private final JointSignal signal = new JointSignal();

    private void decode(String json) throws RefusedException {
        codec.decode(null, json.getBytes(StandardCharsets.UTF_8), envelope, signal);
    }

    @Test
    void shouldWriteWhatTheDocumentationShows() {
        envelope.setSender("robot", 1763735203000L, "A-0042");
        envelope.setCount(
                17, 123456789, Instant.parse("2026-11-21T14:26:43.123Z").toEpochMilli());
        envelope.setExpiresMs(500);
        signal.clear(2, 99);
        signal.setJoint(0, "j1", 0.1, 0, Double.NaN);
        signal.setJoint(1, "j2", -1.5, Double.POSITIVE_INFINITY, 2);
        assertThat(new String(codec.encode(Encoding.JSON, envelope, signal), StandardCharsets.UTF_8))
                .isEqualTo("{\"version\":1,\"source\":\"robot\",\"session\":1763735203000,\"seq\":17,"
                        + "\"mono_ns\":123456789,\"utc\":\"2026-11-21T14:26:43.123Z\",\"serial\":\"A-0042\","
                        + "\"expires_ms\":500,\"joints\":{\"names\":[\"j1\",\"j2\"],\"position_rad\":[0.1,-1.5],"
                        + "\"velocity_rad_per_s\":[0.0,null],\"effort_nm\":[null,2.0],\"stamp_ns\":99}}");
    }

    @Test
    void shouldReadTheLeastThatAMakerMustSay() throws RefusedException {
        decode("{\"seq\":1,\"mono_ns\":5,\"joints\":{\"position_rad\":[1,2.5]}}");
        assertThat(envelope.source()).isEmpty();
        assertThat(envelope.session()).isZero();
        assertThat(envelope.sequence()).isEqualTo(1);
        assertThat(signal.count()).isEqualTo(2);
        assertThat(signal.name(0)).isNull();
        assertThat(signal.positionRad(1)).isEqualTo(2.5);
        assertThat(signal.velocityRadPerS(1)).isNaN();
        assertThat(signal.stampNs()).as("when it was sent, for want of better").isEqualTo(5);
    }

    @Test
    void shouldNotCareForTheOrderOfFields() throws RefusedException {
        decode(" {\"joints\":{\"effort_nm\":[null],\"names\":[\"a\"]},\"mono_ns\":5,\"session\":3,\"seq\":2}\n");
        assertThat(envelope.session()).isEqualTo(3);
        assertThat(signal.name(0)).isEqualTo("a");
        assertThat(signal.stampNs()).isEqualTo(5);
    }

    @Property(tries = 300)
    void shouldReadWhatItWrote(
            @ForAll @Size(min = 1, max = 9) double[] values,
            @ForAll @LongRange(min = 0) long sequence,
            @ForAll @LongRange(min = 1) long stampNs,
            @ForAll Encoding encoding)
            throws RefusedException {
        signal.clear(values.length, stampNs);
        for (int i = 0; i < values.length; i++) {
            double value = Math.abs(values[i]) <= Limits.NUMBER ? values[i] : Double.NaN;
            signal.setJoint(i, "joint " + i, value, -value, value / 3);
        }
        envelope.setSender("robot", 5, "");
        envelope.setCount(sequence, 7, 0);
        byte[] bytes = codec.encode(encoding, envelope, signal);
        JointSignal read = new JointSignal();
        Envelope readEnvelope = new Envelope();
        codec.decode(encoding.contentType(), bytes, readEnvelope, read);
        assertThat(readEnvelope.sequence()).isEqualTo(sequence);
        assertThat(readEnvelope.source()).isEqualTo("robot");
        assertThat(read.stampNs()).isEqualTo(stampNs);
        assertThat(read.count()).isEqualTo(values.length);
        for (int i = 0; i < values.length; i++) {
            assertThat(read.name(i)).isEqualTo(signal.name(i));
            assertThat(Double.compare(read.positionRad(i), signal.positionRad(i)))
                    .isZero();
            assertThat(Double.compare(read.velocityRadPerS(i), signal.velocityRadPerS(i)))
                    .isZero();
            assertThat(Double.compare(read.effortNm(i), signal.effortNm(i))).isZero();
        }
    }

    @Property(tries = 500)
    void shouldEitherReadOrRefuseWhateverComes(
            @ForAll byte[] bytes, @ForAll @DoubleRange(min = 0, max = 1) double where) {
        byte[] good = codec.encode(Encoding.CBOR, envelope, joint());
        for (int i = 0; i < bytes.length; i++) {
            good[(int) (where * (good.length - 1) + i) % good.length] = bytes[i];
        }
        for (byte[] each : new byte[][] {good, bytes}) {
            try {
                codec.decode(null, each, envelope, signal);
                assertThat(signal.count()).isBetween(1, JointSignal.MOST_JOINTS);
            } catch (RefusedException refused) {
                assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(300);
            }
        }
    }

    private static JointSignal joint() {
        JointSignal one = new JointSignal();
        one.clear(1, 3);
        one.setJoint(0, "j", 1, 2, 3);
        return one;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|it is neither a JSON object nor a CBOR map",
                "``|it is neither a JSON object nor a CBOR map",
                "{}|it lacks 'seq'",
                "{\"seq\":1}|it lacks 'mono_ns'",
                "{\"seq\":1,\"mono_ns\":2}|it lacks 'joints'",
                "{\"seq\":-1}|'seq' must be a whole number from 0",
                "{\"seq\":1.5}|'seq' must be a whole number",
                "{\"seq\":99999999999999999999}|'seq' must be a whole number from 0",
                "{\"seq\":1,\"seq\":2}|Duplicate field 'seq'",
                "{\"version\":2}|'version' must be 1",
                "{\"sequence\":1}|nobody knows its field 'sequence'; there are: version",
                "{\"utc\":\"yesterday\"}|'utc' must be a time such as",
                "{\"source\":\"a\\u0007b\"}|'source' must be a text of up to 128 characters",
                "{\"joints\":[]}|'joints' must be an object",
                "{\"joints\":{\"pos\":[]}}|nobody knows its field 'pos'; there are: names, position_rad",
                "{\"joints\":{\"position_rad\":[]}}|must have one length, of at least 1",
                "{\"joints\":{\"position_rad\":[1],\"names\":[\"a\",\"b\"]}}|must have one length",
                "{\"joints\":{\"position_rad\":[1e300]}}|'position_rad' must be a number between -1e9 and 1e9",
                "{\"joints\":{\"position_rad\":[1e999]}}|'position_rad' must be a number between",
                "{\"joints\":{\"position_rad\":[NaN]}}|it is no proper JSON: ",
                "{\"joints\":{\"position_rad\":[\"1\"]}}|'position_rad' must be a number",
                "{\"joints\":{\"position_rad\":[[1]]}}|'position_rad' must be a number",
                "{\"joints\":{\"position_rad\":[1|it is no proper JSON: ",
                "{\"seq\":1,\"mono_ns\":1,\"joints\":{\"position_rad\":[1]}} {}|something follows after the end",
            })
    void shouldRefuseWithASentence(String json, String why) {
        assertThatThrownBy(() -> decode(json))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldRefuseWhatIsTooLargeBeforeItIsParsed() {
        assertThatThrownBy(() -> decode("{".repeat(Limits.COMMAND_BYTES + 1)))
                .hasMessage("it has 65537 bytes; at most 65536 are taken");
        assertThatThrownBy(() -> decode("{\"joints\":{\"position_rad\":[" + "1,".repeat(30_000) + "1]}}"))
                .hasMessage("'position_rad' must be an array of up to 64 numbers");
        assertThatThrownBy(() -> decode("{\"source\":\"" + "x".repeat(60_000) + "\"}"))
                .hasMessage("it is too deep, or something in it is too long");
        assertThatThrownBy(() -> decode("{\"" + "x".repeat(60_000) + "\":1}"))
                .hasMessageContaining("it is too deep, or something in it is too long");
        assertThatThrownBy(() -> decode("{\"joints\":{\"position_rad\":[" + "9".repeat(60_000) + "]}}"))
                .hasMessage("it is too deep, or something in it is too long");
    }

    @Test
    void shouldRefuseOtherContentTypesAndNotANumberInCbor() {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> codec.decode("text/xml", json, envelope, signal))
                .hasMessage("its content type is neither application/json nor application/cbor");
        byte[] cbor = codec.encode(Encoding.CBOR, envelope, joint());
        int at = new String(cbor, StandardCharsets.ISO_8859_1).indexOf("position_rad") + "position_rad".length();
        // 9f begins the array, fb the double; ff f8 makes it a NaN.
        assertThat(cbor[at + 1]).isEqualTo((byte) 0xfb);
        cbor[at + 2] = 0x7f;
        cbor[at + 3] = (byte) 0xf8;
        assertThatThrownBy(() -> codec.decode(null, cbor, envelope, signal))
                .hasMessage("'position_rad' must be a number between -1e9 and 1e9");
    }
}
