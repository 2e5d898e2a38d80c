package io.prehend.driver.mqtt.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CloudCodecTest {
    private final CloudCodec codec = new CloudCodec();
    private final Envelope envelope = new Envelope();
    private final PointCloud cloud = new PointCloud(FrameId.BASE, 0);

    private byte[] example() {
        PointCloud two = new PointCloud(new FrameId("käme"), 0);
        two.clear(new FrameId("käme"), 40);
        two.add(1, 2, 3);
        two.add(-1, Float.NaN, 0.5f);
        envelope.setSender("robot", 7, "");
        envelope.setCount(8, 9, 0);
        return codec.encode(envelope, two);
    }

    @Test
    void shouldWriteWhatTheDocumentationShows() {
        ByteBuffer bytes = ByteBuffer.wrap(example()).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[4];
        bytes.get(magic);
        assertThat(new String(magic, StandardCharsets.US_ASCII)).isEqualTo("PRC1");
        assertThat(bytes.get()).isZero();
        assertThat(bytes.get()).isEqualTo((byte) 5);
        assertThat(bytes.getShort()).isZero();
        assertThat(bytes.getInt()).isEqualTo(8);
        assertThat(bytes.getInt()).isEqualTo(2);
        assertThat(bytes.getLong()).isEqualTo(7);
        assertThat(bytes.getLong()).isEqualTo(9);
        assertThat(bytes.getLong()).isEqualTo(40);
        byte[] name = new byte[5];
        bytes.get(name);
        assertThat(new String(name, StandardCharsets.UTF_8)).isEqualTo("käme");
        assertThat(bytes.getFloat()).isEqualTo(1);
        assertThat(bytes.remaining()).isEqualTo(20);
    }

    @Test
    void shouldReadWhatItWroteButNoHoles() throws RefusedException {
        codec.decode(example(), envelope, cloud);
        assertThat(cloud.size()).isEqualTo(1);
        assertThat(cloud.frame().name()).isEqualTo("käme");
        assertThat(cloud.stampNs()).isEqualTo(40);
        assertThat(envelope.sequence()).isEqualTo(8);
        assertThat(envelope.session()).isEqualTo(7);
        assertThat(envelope.monotonicNs()).isEqualTo(9);
    }

    @Test
    void shouldReadMillimetresToo() throws RefusedException {
        ByteBuffer bytes = ByteBuffer.allocate(40 + 3 + 12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("PRC1".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 3)
                .putShort((short) 0);
        bytes.putInt(1).putInt(2).putLong(0).putLong(5).putLong(0);
        bytes.put("cam".getBytes(StandardCharsets.US_ASCII));
        bytes.putShort((short) 100).putShort((short) -250).putShort((short) 1000);
        bytes.putShort((short) 100).putShort((short) 0).putShort(Short.MIN_VALUE);
        codec.decode(bytes.array(), envelope, cloud);
        assertThat(cloud.size()).isEqualTo(1);
        assertThat(cloud.x(0)).isEqualTo(0.1f);
        assertThat(cloud.y(0)).isEqualTo(-0.25f);
        assertThat(cloud.z(0)).isEqualTo(1);
        assertThat(cloud.stampNs()).as("as sent, where nothing was said").isEqualTo(5);
    }

    @Property(tries = 500)
    void shouldEitherReadOrRefuseWhateverComes(
            @ForAll @IntRange(min = 0, max = 68) int at,
            @ForAll byte value,
            @ForAll @IntRange(min = 0, max = 69) int length) {
        byte[] bytes = example();
        bytes[at] = value;
        for (byte[] each : new byte[][] {bytes, Arrays.copyOf(bytes, length)}) {
            try {
                codec.decode(each, envelope, cloud);
                assertThat(cloud.size()).isLessThanOrEqualTo(4);
                assertThat(envelope.session()).isNotNegative();
            } catch (RefusedException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void shouldRefuseAHugeCountWithoutMakingRoomForIt() {
        byte[] bytes = example();
        Arrays.fill(bytes, 12, 16, (byte) 0xff);
        assertThatThrownBy(() -> codec.decode(bytes, envelope, cloud))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("which is not what 4294967295 points and its header need");
        assertThatThrownBy(() -> codec.decode(new byte[Limits.CLOUD_BYTES + 1], envelope, cloud))
                .hasMessageContaining("at most 8388608 are taken");
        assertThatThrownBy(() -> codec.decode(new byte[50], envelope, cloud)).hasMessageContaining("PRC1");
    }

    @Test
    void shouldRefuseToWriteWhatNobodyWouldTake() {
        PointCloud huge = new PointCloud(FrameId.CAMERA, 0);
        for (int i = 0; i < 700_000; i++) {
            huge.add(0, 0, 0);
        }
        assertThatThrownBy(() -> codec.encode(envelope, huge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("700000 points");
    }
}
