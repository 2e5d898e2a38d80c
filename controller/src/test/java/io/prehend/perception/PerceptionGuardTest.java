package io.prehend.perception;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerceptionGuardTest {
    /** Obliquely from the side and turned about the view, so that a mirrored table lies elsewhere. */
    private static final RigidTransform CAMERA = new RigidTransform()
            .setProduct(
                    SyntheticScene.lookAt(0.2, 0.1, 0.45, 0.5, 0, 0),
                    new RigidTransform().setRotationVector(0, 0, 0.6));

    private final PerceptionGuard guard = new PerceptionGuard(GuardLimits.DEFAULT);
    private final RigidTransform hand = new RigidTransform();

    @Test
    void shouldFindNothingWrongWithAGoodCloud() {
        assertThat(guard.check(good(1))).isEqualTo(CloudVerdict.USABLE);
        assertThat(guard.checkPixelOrder(good(1), 112, 112)).isEqualTo(CloudVerdict.USABLE);
        assertThat(guard.checkSupport(plane(good(1)), SupportPrior.level(CAMERA, 0.03)))
                .isEqualTo(CloudVerdict.USABLE);
    }

    @Test
    void shouldNameEmptyAndSparseClouds() {
        assertThat(guard.check(new PointCloud(FrameId.CAMERA, 0))).isEqualTo(CloudVerdict.EMPTY);
        PointCloud few = new PointCloud(FrameId.CAMERA, 99);
        for (int i = 0; i < 99; i++) {
            few.add(0.01f * (i % 10), 0.01f * i / 10, 0.5f);
        }
        assertThat(guard.check(few)).isEqualTo(CloudVerdict.TOO_FEW_POINTS);
    }

    @Test
    void shouldNameACloudWithoutNumbers() {
        assertThat(guard.check(mapped(p -> new float[] {Float.NaN, p[1], p[2]})))
                .isEqualTo(CloudVerdict.NOT_FINITE);
        assertThat(guard.check(mapped(p -> new float[] {p[0], p[1], Float.NEGATIVE_INFINITY})))
                .isEqualTo(CloudVerdict.NOT_FINITE);
    }

    @Test
    void shouldNameMorePointsThanACameraHas() {
        PerceptionGuard strict = new PerceptionGuard(new GuardLimits(FrameId.CAMERA, 10, 12_000, 0.03, 4, 30, 3));
        assertThat(strict.check(good(1))).isEqualTo(CloudVerdict.TOO_MANY_POINTS);
    }

    @Test
    void shouldNameAnotherFrame() {
        PointCloud cloud = good(1);
        cloud.transform(CAMERA, FrameId.BASE);
        assertThat(guard.check(cloud)).isEqualTo(CloudVerdict.WRONG_FRAME);
    }

    @Test
    void shouldNameABodyFrameThatIsCalledOptical() {
        assertThat(guard.check(mapped(p -> new float[] {p[2], -p[0], -p[1]}))).isEqualTo(CloudVerdict.BEHIND_CAMERA);
        assertThat(guard.check(mapped(p -> new float[] {p[0], -p[1], -p[2]}))).isEqualTo(CloudVerdict.BEHIND_CAMERA);
    }

    @Test
    void shouldNamePlaceholders() {
        assertThat(guard.check(mapped(p -> new float[3]))).isEqualTo(CloudVerdict.DEGENERATE);
        assertThat(guard.check(mapped(p -> new float[] {0, 0, p[2]}))).isEqualTo(CloudVerdict.DEGENERATE);
    }

    @Test
    void shouldNameMillimetresAndDamagedNumbers() {
        assertThat(guard.check(scaled(1000))).isEqualTo(CloudVerdict.TOO_FAR);
        assertThat(guard.check(scaled(10))).isEqualTo(CloudVerdict.TOO_FAR);
        assertThat(guard.check(scaled(0.001f))).isEqualTo(CloudVerdict.TOO_NEAR);
        int[] count = {0};
        assertThat(guard.check(mapped(
                        p -> count[0]++ % 20 == 0 ? new float[] {count[0] * 1e30f, 1e30f, count[0] % 7 * 1e30f} : p)))
                .isEqualTo(CloudVerdict.ABSURD_EXTENT);
    }

    @Test
    void shouldForgiveAFewStrayPoints() {
        int[] count = {0};
        assertThat(guard.check(mapped(p -> count[0]++ % 200 == 0 ? new float[] {50, 1, -20} : p)))
                .isEqualTo(CloudVerdict.USABLE);
    }

    @Test
    void shouldNameAFrozenCameraOnlyWhenTheHandHasMoved() {
        PointCloud first = stamped(good(1), 100);
        assertThat(guard.checkNext(first, hand)).isEqualTo(CloudVerdict.USABLE);
        assertThat(guard.checkNext(first, hand)).as("nothing moved").isEqualTo(CloudVerdict.USABLE);
        hand.setTranslation(0.01, 0, 0);
        assertThat(guard.checkNext(first, hand)).isEqualTo(CloudVerdict.FROZEN_STAMP);
        assertThat(guard.checkNext(stamped(good(1), 200), hand)).isEqualTo(CloudVerdict.FROZEN_CONTENT);
        assertThat(guard.checkNext(stamped(good(2), 300), hand)).isEqualTo(CloudVerdict.USABLE);
    }

    @Test
    void shouldNameAFrozenPictureHoweverSlowlyTheHandMoves() {
        CloudVerdict verdict = CloudVerdict.USABLE;
        int clouds = 0;
        while (verdict.isUsable() && clouds < 20) {
            hand.setTranslation(0.0005 * clouds, 0, 0);
            verdict = guard.checkNext(stamped(good(1), 100 + clouds), hand);
            clouds++;
        }
        assertThat(verdict).isEqualTo(CloudVerdict.FROZEN_CONTENT);
        assertThat(clouds).isLessThan(10);
    }

    @Test
    void shouldNameTimeThatGoesBackAndForgetItOnReset() {
        assertThat(guard.checkNext(stamped(good(1), 100), hand)).isEqualTo(CloudVerdict.USABLE);
        assertThat(guard.checkNext(stamped(good(2), 99), hand)).isEqualTo(CloudVerdict.TIME_WENT_BACK);
        guard.reset();
        assertThat(guard.checkNext(stamped(good(2), 99), hand)).isEqualTo(CloudVerdict.USABLE);
    }

    @Test
    void shouldNameAMirroredOrTurnedImageByTheOrderOfItsPixels() {
        assertThat(guard.checkPixelOrder(mapped(p -> new float[] {-p[0], p[1], p[2]}), 112, 112))
                .isEqualTo(CloudVerdict.MIRRORED);
        assertThat(guard.checkPixelOrder(mapped(p -> new float[] {p[0], -p[1], p[2]}), 112, 112))
                .isEqualTo(CloudVerdict.MIRRORED);
        assertThat(guard.checkPixelOrder(mapped(p -> new float[] {-p[0], -p[1], p[2]}), 112, 112))
                .isEqualTo(CloudVerdict.BEHIND_CAMERA);
    }

    @Test
    void shouldNameAMirroredCloudByTheTableThatLiesElsewhere() {
        SupportPrior expected = SupportPrior.level(CAMERA, 0);
        assertThat(guard.checkSupport(plane(mapped(p -> new float[] {-p[0], p[1], p[2]})), expected))
                .isEqualTo(CloudVerdict.MIRRORED);
        assertThat(guard.checkSupport(plane(mapped(p -> new float[] {p[0], -p[1], p[2]})), expected))
                .isEqualTo(CloudVerdict.MIRRORED);
    }

    @Test
    void shouldNameATableThatIsNotWhereItShouldBe() {
        assertThat(guard.checkSupport(plane(good(1)), SupportPrior.level(CAMERA, -0.2)))
                .isEqualTo(CloudVerdict.TABLE_MISPLACED);
        RigidTransform tilted =
                new RigidTransform().setProduct(CAMERA, new RigidTransform().setRotationVector(0.3, 0, 0));
        assertThat(guard.checkSupport(plane(good(1)), SupportPrior.level(tilted, 0)))
                .isEqualTo(CloudVerdict.TABLE_MISPLACED);
        assertThat(guard.checkSupport(plane(good(1)), SupportPrior.level(CAMERA, 0.6)))
                .isEqualTo(CloudVerdict.BELOW_TABLE);
    }

    @Test
    void shouldNotMistakeTheSideOfANearThingForTheTable() {
        SyntheticScene scene = new SyntheticScene();
        scene.add(SyntheticScene.box(new double[] {0.5, 0, 0.1}, new double[] {0.1, 0.1, 0.2}, 0));
        RigidTransform camera = SyntheticScene.lookAt(0.3, 0, 0.15, 0.5, 0, 0.1);
        SupportPlane side = plane(scene.render(camera, 112, 112, Math.PI / 2, 1));
        assertThat(side).isNotNull();
        assertThat(guard.checkSupport(side, SupportPrior.level(camera, 0))).isEqualTo(CloudVerdict.USABLE);
    }

    @ParameterizedTest
    @EnumSource(CloudVerdict.class)
    void shouldSayEverythingInASentence(CloudVerdict verdict) {
        assertThat(verdict.sentence()).endsWith(".").hasSizeGreaterThan(15).doesNotContain("\n");
        assertThat(verdict.isUsable()).isEqualTo(verdict == CloudVerdict.USABLE);
    }

    private static SupportPlane plane(PointCloud cloud) {
        return new CloudPipeline(CloudOptions.DEFAULT).largestPlane(cloud);
    }

    private static PointCloud stamped(PointCloud cloud, long stampNs) {
        return copy(cloud, stampNs, p -> p);
    }

    private static PointCloud scaled(float factor) {
        return mapped(p -> new float[] {factor * p[0], factor * p[1], factor * p[2]});
    }

    private static PointCloud mapped(UnaryOperator<float[]> map) {
        return copy(good(1), 0, map);
    }

    private static PointCloud copy(PointCloud cloud, long stampNs, UnaryOperator<float[]> map) {
        PointCloud copy = new PointCloud(FrameId.CAMERA, cloud.size());
        copy.clear(FrameId.CAMERA, stampNs);
        for (int i = 0; i < cloud.size(); i++) {
            float[] p = map.apply(new float[] {cloud.x(i), cloud.y(i), cloud.z(i)});
            copy.add(p[0], p[1], p[2]);
        }
        return copy;
    }

    private static PointCloud good(long seed) {
        SyntheticScene scene = new SyntheticScene().noise(0.0005, 0.002, 0.02);
        scene.add(SyntheticScene.table(0, 1.1, -0.6, 0.6, 0), SyntheticScene.TABLE);
        scene.add(SyntheticScene.ball(0.5, 0, 0.04, 0.04));
        return scene.render(CAMERA, 112, 112, Math.PI / 2, seed);
    }
}
