package io.prehend.driver.ros.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.message.sensor_msgs.CameraInfo;
import io.prehend.driver.message.sensor_msgs.Image;
import io.prehend.model.PointCloud;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DepthImageDecoderTest {
    private static final double FX = 50;
    private static final double FY = 60;
    private static final double CX = 3.5;
    private static final double CY = 2.25;
    private static final int WIDTH = 8;
    private static final int HEIGHT = 6;

    private final DepthImageDecoder decoder = new DepthImageDecoder();
    private final Heard<CloudSignal> heard = new Heard<>(CloudSignal.KIND);

    /** A plane n·p = d seen by the camera must come out as a plane, in every form. */
    @Property(tries = 40)
    void shouldSeeAPlaneAsAPlane(
            @ForAll boolean millimetres, @ForAll boolean bigEndian, @ForAll @IntRange(max = 9) int padding) {
        Heard<CloudSignal> here = new Heard<>(CloudSignal.KIND);
        DepthImageDecoder fresh = new DepthImageDecoder();
        fresh.onCameraInfo(Wire.carry(info()));
        Image image = plane(millimetres, bigEndian, padding);

        fresh.decode(Wire.carry(image), 0, here);

        PointCloud cloud = here.only().cloud();
        assertThat(cloud.size()).isEqualTo(WIDTH * HEIGHT);
        assertThat(cloud.frame().name()).isEqualTo("camera");
        assertThat(cloud.stampNs()).isEqualTo(5);
        for (int i = 0; i < cloud.size(); i++) {
            double distanceM = (0.1 * cloud.x(i) - 0.2 * cloud.y(i) + cloud.z(i)) / Math.sqrt(1.05);
            assertThat(distanceM).isCloseTo(0.8 / Math.sqrt(1.05), within(millimetres ? 0.6e-3 : 1e-6));
        }
        assertThat(cloud.x(0)).as("left").isNegative();
        assertThat(cloud.y(0)).as("up").isNegative();
    }

    @Test
    void shouldLeaveOutPixelsWithoutADepth() {
        decoder.onCameraInfo(info());
        Image image = plane(false, false, 0);
        ByteBuffer data = ByteBuffer.wrap(image.getData().array()).order(ByteOrder.LITTLE_ENDIAN);
        data.putFloat(0, Float.NaN).putFloat(4, 0).putFloat(8, -1).putFloat(12, Float.POSITIVE_INFINITY);
        decoder.decode(image, 0, heard);
        assertThat(heard.only().cloud().size()).isEqualTo(WIDTH * HEIGHT - 4);
    }

    @Test
    void shouldReadMillimetresWithoutASign() {
        decoder.onCameraInfo(info());
        Image image = plane(true, false, 0);
        ByteBuffer.wrap(image.getData().array()).order(ByteOrder.LITTLE_ENDIAN).putShort(0, (short) 40_000);
        decoder.decode(image, 0, heard);
        assertThat(heard.only().cloud().z(0)).isEqualTo(40f);
    }

    @Test
    void shouldReckonWithBinningAndRegion() {
        CameraInfo info = info();
        info.setWidth(100);
        info.setHeight(80);
        info.setBinningX(2);
        info.setBinningY(2);
        info.getRoi().setXOffset(10);
        info.getRoi().setYOffset(20);
        info.getRoi().setWidth(2 * WIDTH);
        info.getRoi().setHeight(2 * HEIGHT);
        info.setK(new double[] {2 * FX, 0, 10 + 2 * CX, 0, 2 * FY, 20 + 2 * CY, 0, 0, 1});
        assertThat(Intrinsics.of(info)).isEqualTo(new Intrinsics(WIDTH, HEIGHT, FX, FY, CX, CY));
    }

    @Test
    void shouldPreferTheProjectionOfTheRectifiedPicture() {
        CameraInfo info = info();
        info.setP(new double[] {1, 0, 3, 0, 0, 2, 4, 0, 0, 0, 1, 0});
        assertThat(Intrinsics.of(info)).isEqualTo(new Intrinsics(WIDTH, HEIGHT, 1, 2, 3, 4));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldRefuseWithASentenceWhatCanNotBe(BiConsumer<Image, CameraInfo> mistake, String part) {
        Image image = plane(true, false, 0);
        CameraInfo info = info();
        mistake.accept(image, info);
        decoder.onCameraInfo(info);
        decoder.decode(image, 0, heard);
        assertThat(heard.refusal()).contains(part).endsWith(".");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake((image, info) -> image.getHeader().setFrameId(""), "in which frame"),
                mistake((image, info) -> image.getHeader().getStamp().set(0, 0), "carries no stamp"),
                mistake((image, info) -> image.setEncoding("rgb8"), "encoded as \"rgb8\""),
                mistake((image, info) -> image.setWidth(-1), "larger than"),
                mistake((image, info) -> image.setHeight(1 << 20), "larger than"),
                mistake((image, info) -> image.setHeight(HEIGHT + 1), "where its size asks for"),
                mistake((image, info) -> image.setStep(15), "rows of 15"),
                mistake((image, info) -> image.setStep(-1), "rows of 4294967295"),
                mistake((image, info) -> image.setWidth(WIDTH - 1), "the depth image has 7 by 6"),
                mistake((image, info) -> info.setK(new double[9]), "a focal length of 0.0"),
                mistake((image, info) -> info.getK()[2] = Double.NaN, "The camera info is for"));
    }

    @Test
    void shouldWaitForTheCameraInfo() {
        decoder.decode(plane(true, false, 0), 0, heard);
        assertThat(heard.refusal()).contains("before any camera info");
    }

    private static Arguments mistake(BiConsumer<Image, CameraInfo> mistake, String part) {
        return Arguments.of(mistake, part);
    }

    private static CameraInfo info() {
        CameraInfo info = new CameraInfo();
        info.setWidth(WIDTH);
        info.setHeight(HEIGHT);
        info.setK(new double[] {FX, 0, CX, 0, FY, CY, 0, 0, 1});
        return info;
    }

    /** The plane 0.1 x − 0.2 y + z = 0.8, in metres. */
    private static Image plane(boolean millimetres, boolean bigEndian, int padding) {
        Image image = new Image();
        image.getHeader().setFrameId("camera");
        image.getHeader().getStamp().set(0, 5);
        image.setWidth(WIDTH);
        image.setHeight(HEIGHT);
        image.setEncoding(millimetres ? "16UC1" : "32FC1");
        image.setIsBigendian((byte) (bigEndian ? 1 : 0));
        image.setStep(WIDTH * (millimetres ? 2 : 4) + padding);
        ByteBuffer data = ByteBuffer.allocate(image.getStep() * HEIGHT)
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int v = 0; v < HEIGHT; v++) {
            for (int u = 0; u < WIDTH; u++) {
                double zM = 0.8 / (0.1 * (u - CX) / FX - 0.2 * (v - CY) / FY + 1);
                int at = v * image.getStep();
                if (millimetres) {
                    data.putShort(at + 2 * u, (short) Math.round(zM * 1000));
                } else {
                    data.putFloat(at + 4 * u, (float) zM);
                }
            }
        }
        image.setData(data.array());
        return image;
    }
}
