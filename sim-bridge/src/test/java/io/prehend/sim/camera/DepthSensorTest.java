package io.prehend.sim.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.RigidTransform;
import io.prehend.testing.Allocation;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DepthSensorTest {
    private final CameraModel model = new CameraModel(400, 400, 1, 0.035, 2);
    private final DepthCamera camera = new DepthCamera(model);
    private final DepthImage image = new DepthImage(model);
    private final VisibleScene scene = new VisibleScene();

    @BeforeEach
    void makeTable() {
        scene.addTable(0, 0, 0, 10, 10);
    }

    @Test
    void shouldLeaveTheTruthAloneWhenThereIsNoNoise() {
        float[] before = take(0.7).clone();
        new DepthSensor(DepthNoise.OFF).apply(image, new SplittableRandom(1));

        assertThat(image.depthM()).isEqualTo(before);
    }

    @Test
    void shouldAddNoiseThatGrowsWithTheSquareOfTheDepth() {
        DepthSensor sensor = new DepthSensor(new DepthNoise(0, 0.0005, 0.002, 0, 0));
        for (double z : new double[] {0.3, 1, 1.8}) {
            take(z);
            sensor.apply(image, new SplittableRandom(2));
            double sum = 0;
            double squares = 0;
            for (float depth : image.depthM()) {
                sum += depth - z;
                squares += (depth - z) * (depth - z);
            }
            int n = image.depthM().length;
            double expected = 0.0005 + 0.002 * z * z;
            assertThat(Math.sqrt(squares / n)).isCloseTo(expected, within(0.01 * expected));
            assertThat(sum / n).isCloseTo(0, within(5 * expected / Math.sqrt(n)));
        }
    }

    @Test
    void shouldRoundToTheSensorsSteps() {
        take(0.50013);
        new DepthSensor(new DepthNoise(0.0002, 0, 0, 0, 0)).apply(image, new SplittableRandom(3));
        assertThat(image.depthM()).containsOnly(0.5002f);

        take(0.5);
        new DepthSensor(new DepthNoise(0.0002, 0.0005, 0, 0, 0)).apply(image, new SplittableRandom(3));
        for (float depth : image.depthM()) {
            double steps = depth / 0.0002;
            assertThat(steps).isCloseTo(Math.rint(steps), within(1e-3));
        }
    }

    @Test
    void shouldLoseTheGivenPartOfThePixels() {
        take(0.6);
        new DepthSensor(new DepthNoise(0, 0, 0, 0.02, 0)).apply(image, new SplittableRandom(4));
        int lost = 0;
        for (float depth : image.depthM()) {
            lost += depth == 0 ? 1 : 0;
        }
        double n = image.depthM().length;
        assertThat(lost / n).isCloseTo(0.02, within(5 * Math.sqrt(0.02 * 0.98 / n)));
    }

    @Test
    void shouldMixDepthsAtEdgesOnlyAndBetweenTheTwoSides() {
        scene.addRobotPart(new RaySolid.Box(0.15, 0.15, 0.1), new RigidTransform().setTranslation(0, 0, 0.1));
        float[] before = take(0.8).clone();
        new DepthSensor(new DepthNoise(0, 0, 0, 0, 0.1)).apply(image, new SplittableRandom(5));

        int edges = 0;
        int flying = 0;
        for (int pixel = 0; pixel < before.length; pixel++) {
            boolean edge = isEdge(before, pixel);
            edges += edge ? 1 : 0;
            if (image.depthM()[pixel] != before[pixel]) {
                flying++;
                assertThat(edge).isTrue();
                assertThat(image.depthM()[pixel]).isBetween(0.6f, 0.8f);
            }
        }
        assertThat(edges).isGreaterThan(1000);
        assertThat(flying / (double) edges).isCloseTo(0.1, within(5 * Math.sqrt(0.09 / edges)));
    }

    @Test
    void shouldNotTakeASlopeForAnEdge() {
        RigidTransform pose = new RigidTransform();
        pose.setRollPitchYaw(Math.PI - 1.0, 0, 0).setTranslation(0, 0, 0.5);
        camera.take(scene, pose, image);
        float[] before = image.depthM().clone();
        new DepthSensor(new DepthNoise(0, 0, 0, 0, 1)).apply(image, new SplittableRandom(6));

        int changed = 0;
        int measured = 0;
        for (int pixel = 0; pixel < before.length; pixel++) {
            measured += before[pixel] > 0 ? 1 : 0;
            changed += before[pixel] != image.depthM()[pixel] ? 1 : 0;
        }
        assertThat(measured).isGreaterThan(80_000);
        // Where the table leaves the camera's reach a pixel has no neighbour to tell slope from edge.
        assertThat(changed).isLessThan(model.width() + 1);
    }

    @Test
    void shouldGiveTheSameImageForTheSameSeedOnly() {
        DepthSensor sensor = new DepthSensor(DepthNoise.STANDARD);
        take(0.6);
        sensor.apply(image, new SplittableRandom(7));
        float[] first = image.depthM().clone();
        take(0.6);
        sensor.apply(image, new SplittableRandom(7));
        assertThat(image.depthM()).isEqualTo(first);
        take(0.6);
        sensor.apply(image, new SplittableRandom(8));
        assertThat(image.depthM()).isNotEqualTo(first);
    }

    @Test
    void shouldAllocateNothingPerImage() {
        DepthSensor sensor = new DepthSensor(DepthNoise.HARD);
        SplittableRandom random = new SplittableRandom(9);
        RigidTransform pose = DepthCameraTest.lookingDownFrom(0, 0, 0.5);
        scene.addRobotPart(new RaySolid.Capsule(0.02, 0.05), new RigidTransform().setTranslation(0, 0, 0.2));
        long allocated = Allocation.fewestBytes(() -> {
            camera.take(scene, pose, image);
            sensor.apply(image, random);
        });
        assertThat(allocated).isLessThan(500);
    }

    @Test
    void shouldRefuseNoiseThatIsNone() {
        assertThatThrownBy(() -> new DepthNoise(0, 0, 0, 1.1, 0)).hasMessageContaining("dropout");
        assertThatThrownBy(() -> new DepthNoise(0, Double.NaN, 0, 0, 0)).hasMessageContaining("base noise");
    }

    private float[] take(double heightM) {
        camera.take(scene, DepthCameraTest.lookingDownFrom(0, 0, heightM), image);
        return image.depthM();
    }

    private boolean isEdge(float[] depth, int pixel) {
        int column = pixel % model.width();
        int row = pixel / model.width();
        return column > 0 && Math.abs(depth[pixel] - depth[pixel - 1]) > 0.01
                || column < 399 && Math.abs(depth[pixel] - depth[pixel + 1]) > 0.01
                || row > 0 && Math.abs(depth[pixel] - depth[pixel - 400]) > 0.01
                || row < 399 && Math.abs(depth[pixel] - depth[pixel + 400]) > 0.01;
    }
}
