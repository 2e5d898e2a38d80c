package io.prehend.perception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The camera comes down on a box, until the box fills the view. */
class TargetPerceptionTest {
    private static final RigidTransform CAMERA_IN_HAND =
            new RigidTransform().setRotation(0, -1, 0, 1, 0, 0, 0, 0, 1).setTranslation(0.036, 0, 0.036);

    private final SyntheticScene scene = new SyntheticScene().noise(0.0005, 0.002, 0.02);
    private final TargetPerception perception =
            new TargetPerception(CloudOptions.APART, GuardLimits.DEFAULT, CAMERA_IN_HAND, 0);
    private final PointCloud target = new PointCloud(FrameId.HAND, 1024);
    private final RigidTransform handInBase = new RigidTransform();
    private int frame;

    @BeforeEach
    void addThings() {
        perception.reset();
        scene.add(SyntheticScene.table(0, 1.1, -0.6, 0.6, 0.03), SyntheticScene.TABLE);
        scene.add(SyntheticScene.box(new double[] {0.5, 0, 0.06}, new double[] {0.05, 0.12, 0.06}, 0.3));
    }

    @Test
    void shouldDeliverTheTargetInTheHandFrameAllTheWayDown() {
        for (double z = 0.5; z > 0.14; z -= 0.02) {
            assertThat(look(0.5 - 0.3 * (z - 0.1), z)).as("at %.2f m", z).isEqualTo(CloudVerdict.USABLE);
            assertThat(target.size()).isEqualTo(512);
            assertThat(target.frame()).isEqualTo(FrameId.HAND);
            target.transform(handInBase, FrameId.BASE);
            double x = 0;
            double y = 0;
            for (int i = 0; i < target.size(); i++) {
                x += target.x(i) / target.size();
                y += target.y(i) / target.size();
                assertThat(target.z(i)).as("at %.2f m", z).isBetween(0.025f, 0.1f);
            }
            assertThat(x).as("at %.2f m", z).isCloseTo(0.5, within(0.025));
            assertThat(y).as("at %.2f m", z).isCloseTo(0, within(0.025));
        }
    }

    @Test
    void shouldSayWhenThereIsNothingOnTheTable() {
        SyntheticScene bare = new SyntheticScene();
        bare.add(SyntheticScene.table(0, 1.1, -0.6, 0.6, 0), SyntheticScene.TABLE);
        assertThat(look(bare, 0.3, 0.4)).isEqualTo(CloudVerdict.NO_TARGET);
        assertThat(target.size()).isZero();
    }

    @Test
    void shouldRefuseACloudWhoseTableIsElsewhereAndKeepTheLastTarget() {
        TargetPerception mistaken = new TargetPerception(CloudOptions.APART, GuardLimits.DEFAULT, CAMERA_IN_HAND, -0.3);
        RigidTransform camera = SyntheticScene.lookAt(0.3, 0, 0.45, 0.5, 0, 0);
        setHand(camera);
        PointCloud cloud = scene.render(camera, 112, 112, Math.PI / 2, 1);
        assertThat(mistaken.update(cloud, handInBase, 512, target)).isEqualTo(CloudVerdict.TABLE_MISPLACED);
        assertThat(target.size()).isZero();
        assertThat(mistaken.scene()).isNull();
    }

    @Test
    void shouldRefuseAFrozenPicture() {
        assertThat(look(0.4, 0.4)).isEqualTo(CloudVerdict.USABLE);
        PointCloud old = scene.render(SyntheticScene.lookAt(0.4, 0, 0.4, 0.5, 0, 0), 112, 112, Math.PI / 2, frame);
        old.transform(new RigidTransform(), FrameId.CAMERA);
        setHand(SyntheticScene.lookAt(0.45, 0, 0.4, 0.5, 0, 0));
        assertThat(perception.update(old, handInBase, 512, target)).isEqualTo(CloudVerdict.TIME_WENT_BACK);
    }

    private CloudVerdict look(double x, double z) {
        return look(scene, x, z);
    }

    private CloudVerdict look(SyntheticScene what, double x, double z) {
        RigidTransform camera = SyntheticScene.lookAt(x, 0, z, 0.5, 0.001, 0);
        setHand(camera);
        PointCloud rendered = what.render(camera, 112, 112, Math.PI / 2, ++frame);
        PointCloud cloud = new PointCloud(FrameId.CAMERA, rendered.size());
        cloud.clear(FrameId.CAMERA, 100_000_000L * frame);
        for (int i = 0; i < rendered.size(); i++) {
            cloud.add(rendered.x(i), rendered.y(i), rendered.z(i));
        }
        return perception.update(cloud, handInBase, 512, target);
    }

    private void setHand(RigidTransform cameraInBase) {
        handInBase.setProduct(cameraInBase, new RigidTransform().setInverse(CAMERA_IN_HAND));
    }
}
