package io.prehend.sim.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.sim.shape.ObjectSets;
import io.prehend.sim.shape.ObjectShape;
import io.prehend.sim.shape.SurfaceRays;
import org.junit.jupiter.api.Test;

class DepthCameraTest {
    private final CameraModel model = CameraModel.hand();
    private final DepthCamera camera = new DepthCamera(model);
    private final DepthImage image = new DepthImage(model);
    private final VisibleScene scene = new VisibleScene();

    @Test
    void shouldMeasureATableFromStraightAbove() {
        scene.addTable(0, 0, 0, 10, 10);
        camera.take(scene, lookingDownFrom(0, 0, 0.4), image);

        assertThat(image.depthM()).containsOnly(0.4f);
        assertThat(image.identity()).containsOnly(DepthImage.TABLE);
    }

    @Test
    void shouldMeasureATiltedPlaneAtEveryPixel() {
        scene.addTable(0, 0, 0, 10, 10);
        double tiltRad = 0.3;
        RigidTransform pose = new RigidTransform();
        pose.setRollPitchYaw(Math.PI - tiltRad, 0, 0).setTranslation(0, 0, 0.5);
        camera.take(scene, pose, image);

        for (int row = 0; row < 112; row++) {
            for (int column = 0; column < 112; column++) {
                double down = -pose.rotateZ(model.slopeX(column), model.slopeY(row), 1);
                assertThat((double) image.depthM()[112 * row + column]).isCloseTo(0.5 / down, within(1e-6));
            }
        }
    }

    @Test
    void shouldSeeTheBoxWhereItIs() {
        ObjectShape box = ObjectSets.open("builtin:train").get(0);
        double top = box.surface().maxM(2);
        RigidTransform pose = new RigidTransform().setTranslation(0.02, -0.03, box.restHeightM());
        scene.addTable(0, 0, 0, 10, 10);
        byte identity = scene.addObject(new SurfaceRays(box.surface()), pose);
        camera.take(scene, lookingDownFrom(0, 0, 0.4), image);

        double z = 0.4 - box.restHeightM() - top;
        double[] seen = new double[4];
        for (int pixel = 0; pixel < image.depthM().length; pixel++) {
            if (image.identity()[pixel] == identity) {
                assertThat((double) image.depthM()[pixel]).isBetween(z - 1e-6, 0.4);
                double x = image.depthM()[pixel] * model.slopeX(pixel % 112);
                double y = -image.depthM()[pixel] * model.slopeY(pixel / 112);
                seen[0] = Math.min(seen[0], x - 0.02);
                seen[1] = Math.max(seen[1], x - 0.02);
                seen[2] = Math.min(seen[2], y + 0.03);
                seen[3] = Math.max(seen[3], y + 0.03);
            }
        }
        double pixelM = z / 56;
        assertThat(seen[0]).isCloseTo(box.surface().minM(0), within(pixelM));
        assertThat(seen[1]).isCloseTo(box.surface().maxM(0), within(pixelM));
        assertThat(seen[2]).isCloseTo(box.surface().minM(1), within(pixelM));
        assertThat(seen[3]).isCloseTo(box.surface().maxM(1), within(pixelM));
    }

    @Test
    void shouldTakeTheSameImageWhateverTheOrderOfThings() {
        RigidTransform near = new RigidTransform().setTranslation(0, 0, 0.2);
        RigidTransform far = new RigidTransform().setTranslation(0.02, 0, 0.1);
        scene.addRobotPart(new RaySolid.Sphere(0.03), near);
        scene.addRobotPart(new RaySolid.Box(0.05, 0.04, 0.03), far);
        scene.addTable(0, 0, 0, 10, 10);
        camera.take(scene, lookingDownFrom(0, 0, 0.4), image);
        VisibleScene other = new VisibleScene();
        other.addTable(0, 0, 0, 10, 10);
        other.addRobotPart(new RaySolid.Box(0.05, 0.04, 0.03), far);
        other.addRobotPart(new RaySolid.Sphere(0.03), near);
        DepthImage again = new DepthImage(model);
        camera.take(other, lookingDownFrom(0, 0, 0.4), again);

        assertThat(again.depthM()).isEqualTo(image.depthM());
        assertThat(again.identity()).isEqualTo(image.identity());
    }

    @Test
    void shouldBeBlindedByWhatIsTooNearAndMissWhatIsTooFar() {
        scene.addTable(0, 0, 0, 10, 10);
        scene.addRobotPart(new RaySolid.Box(0.001, 0.001, 0.001), new RigidTransform().setTranslation(0, 0, 0.98));
        camera.take(scene, lookingDownFrom(0, 0, 1), image);
        int centre = 56 * 112 + 56;
        assertThat(image.depthM()[centre]).isZero();
        assertThat(image.identity()[centre]).isEqualTo(DepthImage.ROBOT);

        camera.take(scene, lookingDownFrom(0, 0, 2.5), image);
        assertThat(image.depthM()).containsOnly(0);
        assertThat(image.identity()).containsOnly(DepthImage.NOTHING);
    }

    @Test
    void shouldProjectPixelsBackOntoTheSurface() {
        RigidTransform pose = new RigidTransform();
        pose.setRollPitchYaw(Math.PI - 0.4, 0.2, 0.7).setTranslation(0.1, -0.2, 0.5);
        RigidTransform sphere = new RigidTransform().setTranslation(0.1, -0.05, 0.1);
        scene.addRobotPart(new RaySolid.Sphere(0.08), sphere);
        camera.take(scene, pose, image);
        PointCloud cloud = new PointCloud(FrameId.CAMERA, 10);
        image.toCloud(cloud, 7);

        assertThat(cloud.size()).isGreaterThan(300);
        assertThat(cloud.stampNs()).isEqualTo(7);
        assertThat(cloud.frame()).isEqualTo(FrameId.CAMERA);
        cloud.transform(pose, FrameId.BASE);
        for (int i = 0; i < cloud.size(); i++) {
            double distance = Math.sqrt(
                    Math.pow(cloud.x(i) - 0.1, 2) + Math.pow(cloud.y(i) + 0.05, 2) + Math.pow(cloud.z(i) - 0.1, 2));
            assertThat(distance).isCloseTo(0.08, within(1e-6));
        }
    }

    @Test
    void shouldRefuseAnImageOfAnotherSize() {
        DepthImage small = new DepthImage(new CameraModel(64, 64, 1, 0.1, 2));
        assertThatThrownBy(() -> camera.take(scene, lookingDownFrom(0, 0, 1), small))
                .hasMessageContaining("64 x 64");
    }

    /** x of the image to base x, y of the image to base −y. */
    static RigidTransform lookingDownFrom(double x, double y, double z) {
        return new RigidTransform().setRotation(1, 0, 0, 0, -1, 0, 0, 0, -1).setTranslation(x, y, z);
    }
}
