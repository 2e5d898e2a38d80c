package io.prehend.sim.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.sim.CameraSetup;
import io.prehend.sim.DepthNoiseSetup;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.JointSensorSetup;
import io.prehend.sim.Scenes;
import io.prehend.sim.bullet.BulletEngine;
import io.prehend.sim.camera.DepthImage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SimulatedCameraTest {
    private static final EpisodeSetup SETUP =
            EpisodeSetup.nominal(Scenes.box(0.06, 0.05, 0.04), Scenes.list(Scenes.above(0.48, 0.01, 0.2)));

    private final BulletEngine engine = new BulletEngine();
    private final PointCloud cloud = new PointCloud(FrameId.CAMERA, 20_000);
    private final RigidTransform handInBase = new RigidTransform();

    private SimulatedRobot robot(EpisodeSetup setup) {
        return SimulatedRobot.create(engine, setup, Scenes.panda().chain("panda_link0", "panda_hand"));
    }

    /** Mean of the points that truly show the object, in the base frame as the receiver believes it. */
    private double[] objectCentre(SimulatedRobot robot) {
        assertThat(robot.camera().poll(cloud, handInBase, 0)).isTrue();
        robot.camera().image().toCloud(cloud, cloud.stampNs(), DepthImage.OBJECT);
        assertThat(cloud.size()).isGreaterThan(100);
        cloud.transform(
                new RigidTransform().setProduct(handInBase, robot.camera().cameraInHand()), FrameId.BASE);
        double[] centre = new double[3];
        for (int point = 0; point < cloud.size(); point++) {
            centre[0] += cloud.x(point) / cloud.size();
            centre[1] += cloud.y(point) / cloud.size();
            centre[2] += cloud.z(point) / cloud.size();
        }
        return centre;
    }

    @Test
    void shouldSeeTheObjectWhereItIs() {
        try (SimulatedRobot robot = robot(SETUP)) {
            double[] centre = objectCentre(robot);
            assertThat(centre[0]).isCloseTo(0.5, within(0.01));
            assertThat(centre[1]).isCloseTo(0, within(0.01));
            assertThat(centre[2]).isBetween(0.02, 0.042);
        }
    }

    @Test
    void shouldSeeTheTableAtItsHeightAndNothingOfItself() {
        try (SimulatedRobot robot = robot(SETUP)) {
            assertThat(robot.camera().poll(cloud, handInBase, 0)).isTrue();
            assertThat(cloud.frame()).isEqualTo(FrameId.CAMERA);
            cloud.transform(
                    new RigidTransform().setProduct(handInBase, robot.camera().cameraInHand()), FrameId.BASE);
            int onTable = 0;
            for (int point = 0; point < cloud.size(); point++) {
                assertThat((double) cloud.z(point)).isBetween(-0.002, 0.043);
                onTable += Math.abs(cloud.z(point)) < 0.001 ? 1 : 0;
            }
            assertThat(onTable).isGreaterThan(5000);
        }
    }

    @Test
    void shouldTakeTenPicturesASecondAndDeliverEachOnce() {
        try (SimulatedRobot robot = robot(SETUP)) {
            int pictures = 0;
            for (int step = 0; step < 480; step++) {
                robot.step();
                pictures += robot.camera().poll(cloud, handInBase, 0) ? 1 : 0;
            }
            assertThat(pictures).isBetween(20, 21);
            assertThat(robot.camera().poll(cloud, handInBase, 0)).isFalse();
        }
    }

    @Test
    void shouldDeliverLateByTheDelayInSteps() {
        long stepNs = SETUP.physics().stepNs();
        for (int delaySteps : new int[] {0, 7, 36}) {
            var camera = new CameraSetup(0, 0, 0, 0, 0, 0, 0, delaySteps * stepNs * 1e-9, DepthNoiseSetup.NOMINAL);
            try (SimulatedRobot robot = robot(SETUP.with(camera))) {
                int waited = 0;
                while (!robot.camera().poll(cloud, handInBase, 0)) {
                    robot.step();
                    waited++;
                }
                assertThat(waited).isEqualTo(delaySteps);
                assertThat(cloud.stampNs()).isZero();
                for (int step = 0; step < 100; step++) {
                    robot.step();
                }
                assertThat(robot.camera().poll(cloud, handInBase, 0)).isTrue();
                assertThat(robot.world().timeNs() - cloud.stampNs())
                        .isBetween(delaySteps * stepNs, delaySteps * stepNs + 101_000_000L);
            }
        }
    }

    @Test
    void shouldShowThingsElsewhereWhenTheCameraSitsElsewhereThanCalibrated() {
        double[] nominal;
        try (SimulatedRobot robot = robot(SETUP)) {
            nominal = objectCentre(robot);
        }
        var shifted = new CameraSetup(0.01, 0, 0, 0, 0, 0, 0, 0, DepthNoiseSetup.NOMINAL);
        try (SimulatedRobot robot = robot(SETUP.with(shifted))) {
            // The hand looks down with its x along the base's x: a camera 1 cm farther on sees things 1 cm nearer.
            assertThat(objectCentre(robot)[0]).isCloseTo(nominal[0] - 0.01, within(0.003));
        }
        var tilted = new CameraSetup(0, 0, 0, 0.05, 0, 0, 0, 0, DepthNoiseSetup.NOMINAL);
        try (SimulatedRobot robot = robot(SETUP.with(tilted))) {
            double[] centre = objectCentre(robot);
            double movedM = Math.hypot(centre[0] - nominal[0], centre[1] - nominal[1]);
            assertThat(movedM).isBetween(0.008, 0.02);
        }
    }

    @Test
    void shouldShowThingsLargerThroughANarrowerLens() {
        double[] spreads = new double[2];
        for (int i = 0; i < 2; i++) {
            var lens = new CameraSetup(0, 0, 0, 0, 0, 0, i == 0 ? 0 : -0.15, 0, DepthNoiseSetup.NOMINAL);
            try (SimulatedRobot robot = robot(SETUP.with(lens))) {
                objectCentre(robot);
                float least = Float.POSITIVE_INFINITY;
                float most = Float.NEGATIVE_INFINITY;
                for (int point = 0; point < cloud.size(); point++) {
                    least = Math.min(least, cloud.x(point));
                    most = Math.max(most, cloud.x(point));
                }
                spreads[i] = most - least;
            }
        }
        assertThat(spreads[1]).isGreaterThan(1.1 * spreads[0]);
    }

    @Test
    void shouldMeasureDepthWithTheNoiseOfTheEpisodeAndTheSameNoiseForTheSameSeed() {
        var noisy = new CameraSetup(0, 0, 0, 0, 0, 0, 0, 0, new DepthNoiseSetup(0.0002, 0.002, 0.002, 0.1, 0.1));
        float[][] depths = new float[3][];
        for (int run = 0; run < 3; run++) {
            try (SimulatedRobot robot = robot(SETUP.with(noisy).withSeed(run == 2 ? 8 : 7))) {
                robot.camera().poll(cloud, handInBase, 0);
                depths[run] = robot.camera().image().depthM().clone();
            }
        }
        assertThat(depths[1]).isEqualTo(depths[0]);
        assertThat(depths[2]).isNotEqualTo(depths[0]);
    }

    @Test
    void shouldSayWhereTheHandMeasuredItself() {
        try (SimulatedRobot robot =
                robot(SETUP.with(new JointSensorSetup(0.002, 0)).withSeed(4))) {
            robot.camera().poll(cloud, handInBase, 0);
            double errorM = robot.world().handInBase(new RigidTransform()).distanceM(handInBase);
            assertThat(errorM).isBetween(1e-4, 0.02);
        }
    }

    @Test
    void shouldBeLookedAtByAnotherThreadThanTheOneThatSteps() throws Exception {
        try (SimulatedRobot robot = robot(SETUP)) {
            int[] seen = new int[1];
            AtomicBoolean done = new AtomicBoolean();
            Thread viewer = new Thread(() -> {
                long last = -1;
                while (!done.get() || robot.camera().poll(cloud, handInBase, 0)) {
                    if (robot.camera().poll(cloud, handInBase, 0)) {
                        assertThat(cloud.stampNs()).isGreaterThan(last);
                        last = cloud.stampNs();
                        seen[0]++;
                    }
                    Thread.onSpinWait();
                }
            });
            Throwable[] trouble = new Throwable[1];
            viewer.setUncaughtExceptionHandler((thread, e) -> trouble[0] = e);
            viewer.start();
            for (int step = 0; step < 1200; step++) {
                robot.step();
            }
            done.set(true);
            viewer.join(20_000);
            assertThat(viewer.isAlive()).isFalse();
            assertThat(trouble[0]).isNull();
            assertThat(seen[0]).isPositive();
        }
    }
}
