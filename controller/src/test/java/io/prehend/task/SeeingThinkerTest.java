package io.prehend.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.perception.CloudOptions;
import io.prehend.perception.CloudVerdict;
import io.prehend.perception.GuardLimits;
import io.prehend.perception.SyntheticScene;
import io.prehend.perception.TargetPerception;
import io.prehend.port.Action;
import io.prehend.port.CloudSource;
import io.prehend.port.Observation;
import io.prehend.port.Policy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How old the scene is that a policy sees, with the real perception behind a camera that fails in many ways. */
class SeeingThinkerTest {
    private static final long MS = 1_000_000L;

    private final SyntheticScene scene = new SyntheticScene().noise(0.0005, 0.002, 0.02);
    private final SyntheticScene bare = new SyntheticScene().noise(0.0005, 0.002, 0.02);
    private final Camera camera = new Camera();
    private final SeeingThinker thinker = new SeeingThinker(
            camera,
            new TargetPerception(CloudOptions.APART, GuardLimits.DEFAULT, camera.cameraInHand(), 0),
            new Still(),
            512);
    private final Observation observation = new Observation(7);
    private long nowNs = 5_000 * MS;

    @BeforeEach
    void begin() {
        for (SyntheticScene each : new SyntheticScene[] {scene, bare}) {
            each.add(SyntheticScene.table(0, 1.1, -0.6, 0.6, 0), SyntheticScene.TABLE);
        }
        scene.add(SyntheticScene.box(new double[] {0.5, 0, 0.03}, new double[] {0.05, 0.12, 0.06}, 0.3));
        thinker.reset(observation);
    }

    @Test
    void shouldKnowNothingBeforeTheFirstPicture() {
        assertThat(sceneAgeNs()).isEqualTo(Long.MAX_VALUE);
        camera.take(covered());
        assertThat(sceneAgeNs()).isEqualTo(Long.MAX_VALUE);
        camera.take(picture(scene));
        assertThat(sceneAgeNs()).isZero();
    }

    @Test
    void shouldTakeAPictureWithoutTheTargetForAPicture() {
        camera.take(picture(bare));
        assertThat(sceneAgeNs()).isZero();
        assertThat(thinker.verdict()).isEqualTo(CloudVerdict.NO_TARGET);
    }

    @Test
    void shouldLetTheSceneGrowOldBehindACoveredCamera() {
        expectToGrowOld(covered(), CloudVerdict.NOT_FINITE);
    }

    @Test
    void shouldLetTheSceneGrowOldWithoutPoints() {
        expectToGrowOld(new PointCloud(FrameId.CAMERA, 0), CloudVerdict.EMPTY);
    }

    @Test
    void shouldLetTheSceneGrowOldBehindACameraWithAHandOnIt() {
        PointCloud hand = new PointCloud(FrameId.CAMERA, 400);
        for (int i = 0; i < 400; i++) {
            hand.add((float) (1e-3 * (i % 20 - 10)), (float) (1e-3 * (i / 20 - 10)), 0.015f + 1e-4f * (i % 7));
        }
        expectToGrowOld(hand, CloudVerdict.TOO_NEAR);
    }

    @Test
    void shouldLetTheSceneGrowOldInFrontOfAFrozenPicture() {
        PointCloud frozen = picture(scene);
        camera.take(frozen);
        assertThat(sceneAgeNs()).isZero();
        camera.x += 0.02;
        for (int frame = 1; frame <= 8; frame++) {
            nowNs += 100 * MS;
            camera.take(frozen);
            assertThat(sceneAgeNs()).isEqualTo(frame * 100 * MS);
            assertThat(thinker.verdict()).isEqualTo(CloudVerdict.FROZEN_CONTENT);
        }
        camera.take(picture(scene));
        assertThat(sceneAgeNs()).isZero();
    }

    private void expectToGrowOld(PointCloud useless, CloudVerdict verdict) {
        camera.take(picture(scene));
        assertThat(sceneAgeNs()).isZero();
        for (int frame = 1; frame <= 8; frame++) {
            nowNs += 100 * MS;
            camera.take(useless);
            assertThat(sceneAgeNs()).isEqualTo(frame * 100 * MS);
            assertThat(thinker.verdict()).isEqualTo(verdict);
        }
        camera.take(picture(scene));
        assertThat(sceneAgeNs()).isZero();
    }

    private long sceneAgeNs() {
        thinker.think(observation, nowNs, new Action());
        return observation.sceneAgeNs();
    }

    private PointCloud picture(SyntheticScene what) {
        return what.render(camera.pose(), 112, 112, Math.PI / 2, nowNs);
    }

    private static PointCloud covered() {
        PointCloud cloud = new PointCloud(FrameId.CAMERA, 112 * 112);
        for (int i = 0; i < 112 * 112; i++) {
            cloud.add(Float.NaN, Float.NaN, Float.NaN);
        }
        return cloud;
    }

    /** Gives each picture once, taken now. */
    private final class Camera implements CloudSource {
        private final RigidTransform inHand = new RigidTransform();
        private double x = 0.4;
        private PointCloud next;

        private void take(PointCloud cloud) {
            next = cloud;
        }

        private RigidTransform pose() {
            return SyntheticScene.lookAt(x, 0, 0.4, 0.5, 0.001, 0);
        }

        @Override
        public boolean poll(PointCloud into, RigidTransform handInBase, long atNs) {
            if (next == null) {
                return false;
            }
            into.set(next);
            into.stampAt(atNs);
            handInBase.set(pose());
            next = null;
            return true;
        }

        @Override
        public RigidTransform cameraInHand() {
            return inHand;
        }
    }

    private static final class Still implements Policy {
        @Override
        public String name() {
            return "still";
        }

        @Override
        public boolean needsCloud() {
            return true;
        }

        @Override
        public void reset(Observation first) {
            // It remembers nothing.
        }

        @Override
        public void act(Observation observation, Action out) {
            out.setMotion(0, 0, 0, 0, 0, 0);
        }
    }
}
