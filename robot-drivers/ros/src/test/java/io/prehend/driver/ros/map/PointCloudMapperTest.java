package io.prehend.driver.ros.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.testing.Allocation;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PointCloudMapperTest {
    @Property(tries = 500)
    void shouldFindEveryFinitePointInAnyLegalLayout(
            @ForAll long seed, @ForAll @IntRange(max = 7) int height, @ForAll @IntRange(max = 9) int width) {
        Clouds clouds = new Clouds(seed, height, width);
        Heard<CloudSignal> heard = new Heard<>(CloudSignal.KIND);

        new PointCloudMapper().decode(Wire.carry(clouds.message()), 0, heard);

        PointCloud cloud = heard.only().cloud();
        assertThat(cloud.frame()).isEqualTo(new FrameId("camera"));
        assertThat(cloud.stampNs()).isEqualTo(7_000_000_008L);
        assertThat(cloud.size()).isEqualTo(clouds.expectedM().size());
        for (int i = 0; i < cloud.size(); i++) {
            float[] expectedM = clouds.expectedM().get(i);
            assertThat(new float[] {cloud.x(i), cloud.y(i), cloud.z(i)}).containsExactly(expectedM);
        }
    }

    @Property(tries = 50)
    void shouldCarryCloudsOfOurs(@ForAll long seed, @ForAll @IntRange(max = 300) int points) {
        Random random = new Random(seed);
        CloudSignal said = new CloudSignal();
        said.cloud().clear(FrameId.CAMERA, 1_790_000_000_000_000_003L);
        for (int i = 0; i < points; i++) {
            said.cloud().add(random.nextFloat(), random.nextFloat(), random.nextFloat());
        }
        Heard<CloudSignal> heard = new Heard<>(CloudSignal.KIND);

        Wire.say(said, new PointCloudMapper(), new PointCloud2(), new PointCloudMapper(), heard);

        assertThat(heard.only().cloud().frame()).isEqualTo(FrameId.CAMERA);
        assertThat(heard.only().cloud().stampNs()).isEqualTo(said.cloud().stampNs());
        assertThat(packed(heard.only().cloud())).containsExactly(packed(said.cloud()));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldRefuseWithASentenceWhatCanNotBe(Consumer<PointCloud2> mistake, String part) {
        PointCloud2 message = new Clouds(1, 3, 4).message();
        mistake.accept(message);
        Heard<CloudSignal> heard = new Heard<>(CloudSignal.KIND);
        new PointCloudMapper().decode(message, 0, heard);
        assertThat(heard.refusal()).contains(part).endsWith(".");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(m -> m.getHeader().setFrameId(" "), "in which frame"),
                mistake(m -> m.getHeader().getStamp().set(0, 0), "carries no stamp"),
                mistake(m -> m.setWidth(-1), "4294967295 by 3 points"),
                mistake(m -> m.setHeight(-1), "by 4294967295 points"),
                mistake(m -> m.setHeight(1 << 20), "larger than"),
                mistake(m -> m.setWidth(1_000), "too few for 1000 points"),
                mistake(m -> m.setHeight(4), "where its size asks for"),
                mistake(m -> m.setPointStep(-1), "too few for 4 points of 4294967295 bytes"),
                mistake(m -> m.setRowStep(-1), "where its size asks for"),
                mistake(m -> m.setRowStep(0), "too few"),
                mistake(m -> m.getData().resize(10), "has 10 bytes"),
                mistake(m -> m.getFields().resize(0), "has no field x"),
                mistake(m -> m.getFields().forEach(f -> f.setName("X")), "has no field x"),
                mistake(m -> m.getFields().forEach(f -> f.setDatatype((byte) 9)), "unknown type 9"),
                mistake(m -> m.getFields().forEach(f -> f.setDatatype((byte) 0)), "unknown type 0"),
                mistake(m -> m.getFields().forEach(f -> f.setOffset(-1)), "beyond the end"),
                mistake(m -> m.setPointStep(0), "beyond the end"));
    }

    @Test
    void shouldTakeOneRowWithoutARowStep() {
        Clouds clouds = new Clouds(3, 1, 5);
        clouds.message().setRowStep(0);
        Heard<CloudSignal> heard = new Heard<>(CloudSignal.KIND);
        new PointCloudMapper().decode(clouds.message(), 0, heard);
        assertThat(heard.only().cloud().size()).isEqualTo(clouds.expectedM().size());
    }

    @Test
    void shouldTakeAnEmptyCloudForOne() {
        Heard<CloudSignal> heard = new Heard<>(CloudSignal.KIND);
        new PointCloudMapper().decode(new Clouds(1, 0, 0).message(), 0, heard);
        assertThat(heard.only().cloud().size()).isZero();
    }

    @Test
    void shouldAllocateNothingOnceItHasGrown() {
        PointCloud2 message = new Clouds(5, 40, 50).message();
        PointCloudMapper in = new PointCloudMapper();
        PointCloudMapper out = new PointCloudMapper();
        CloudSignal kept = new CloudSignal();
        PointCloud2 again = new PointCloud2();
        Listener<CloudSignal> listener =
                (signal, receivedNs) -> CloudSignal.KIND.copy().accept(kept, signal);
        Runnable loop = () -> {
            for (int i = 0; i < 2_000; i++) {
                in.decode(message, i, listener);
                out.encode(kept, again);
            }
        };
        assertThat(Allocation.fewestBytes(loop)).isLessThan(2_000);
    }

    private static Arguments mistake(Consumer<PointCloud2> mistake, String part) {
        return Arguments.of(mistake, part);
    }

    private static float[] packed(PointCloud cloud) {
        return java.util.Arrays.copyOf(cloud.packedM(), 3 * cloud.size());
    }
}
