package io.prehend.sim.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.model.FrameId;
import io.prehend.model.Kinematics;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.sim.camera.RaySolid;
import io.prehend.sim.shape.ObjectSet;
import io.prehend.sim.shape.ObjectSets;
import io.prehend.sim.shape.ObjectShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneRendererTest {
    @TempDir
    Path folder;

    private final PictureScene scene = new PictureScene();

    @Test
    void shouldPaintThingsWhereTheyAreInTheirColours() {
        scene.addTable(0, 0, 0, 4, 4);
        scene.add(new RaySolid.Sphere(0.1), at(-0.2, 0, 0.1), Paint.matt(0.8, 0.02, 0.02));
        scene.add(new RaySolid.Sphere(0.1), at(0.2, 0, 0.1), Paint.matt(0.02, 0.02, 0.8));
        BufferedImage image = fromAbove();

        assertThat(red(image, 20, 30)).isGreaterThan(2 * blue(image, 20, 30));
        assertThat(blue(image, 60, 30)).isGreaterThan(2 * red(image, 60, 30));
        assertThat(red(image, 40, 30)).isGreaterThan(blue(image, 40, 30));
    }

    @Test
    void shouldThrowShadowsAwayFromTheSun() {
        scene.add(new RaySolid.Box(2, 2, 0.02), at(0, 0, -0.02), Paint.matt(0.5, 0.5, 0.5));
        scene.add(new RaySolid.Sphere(0.08), at(0, 0, 0.25), Paint.WHITE);
        BufferedImage image = fromAbove();

        // The sun stands behind on the left: the shadow falls to the front right, that is up and right from above.
        assertThat(blue(image, 45, 21)).isLessThan(blue(image, 10, 50) - 40);
    }

    @Test
    void shouldPaintTheSamePictureEveryTime() {
        scene.addTable(0, 0, 0, 4, 4);
        scene.add(ObjectSets.open("builtin:train").get(9), at(0, 0, 0.05), Paint.ORANGE);
        int[] first = fromAbove().getRGB(0, 0, 80, 60, null, 0, 80);

        assertThat(fromAbove().getRGB(0, 0, 80, 60, null, 0, 80)).isEqualTo(first);
    }

    @Test
    void shouldShowArmAndMeasuredPoints() {
        BufferedImage empty = SceneRenderer.render(scene, View.ofCell(80, 60), 1);
        RobotFigure.add(scene, RobotModel.panda(), Map.of("panda_joint4", -2.0, "panda_joint6", 2.0));
        BufferedImage arm = SceneRenderer.render(scene, View.ofCell(80, 60), 1);
        PointCloud cloud = new PointCloud(FrameId.BASE, 1);
        cloud.add(0.9f, -0.3f, 0.5f);
        scene.add(cloud, 0.02, Paint.GREEN);
        BufferedImage points = SceneRenderer.render(scene, View.ofCell(80, 60), 1);

        assertThat(differences(empty, arm)).isBetween(300, 3000);
        assertThat(differences(arm, points)).isBetween(3, 100);
        cloud.clear(FrameId.CAMERA, 0);
        assertThatThrownBy(() -> scene.add(cloud, 0.01, Paint.GREEN)).hasMessageContaining("camera_optical");
    }

    @Test
    void shouldWriteAPictureThatOpensAgain() throws IOException {
        Path file = folder.resolve("new/folder/picture.png");
        SceneRenderer.writePng(fromAbove(), file);

        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(80);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        Path blocked = Files.writeString(folder.resolve("file"), "x").resolve("picture.png");
        assertThatThrownBy(() -> SceneRenderer.writePng(fromAbove(), blocked)).hasMessageContaining("cannot write");
    }

    @Test
    @Tag("slow")
    void shouldPaintASheetOfAllFamilies() {
        ObjectSet train = ObjectSets.open("builtin:train");
        ObjectSet test = ObjectSets.open("builtin:test");
        List<ObjectShape> shapes = new ArrayList<>();
        for (int i = 45; i < 60; i++) {
            shapes.add(train.get(i));
        }
        for (int i = 81; i < 87; i++) {
            shapes.add(test.get(i));
        }
        BufferedImage sheet = ShapeSheet.of(shapes, 7, 130, 8);
        SceneRenderer.writePng(sheet, Path.of("target", "shapes.png"));

        assertThat(shapes.stream().map(ObjectShape::family).distinct()).hasSize(21);
        assertThat(sheet.getWidth()).isEqualTo(7 * 130);
        assertThat(sheet.getHeight()).isEqualTo(3 * 130);
    }

    @Test
    @Tag("slow")
    void shouldPaintAnArmThatHoldsAMug() {
        ObjectSet train = ObjectSets.open("builtin:train");
        ObjectShape mug = train.get(54);
        double fingerM = mug.surface().maxM(1);
        double[] q = {0.2, 0.2, -0.15, -2.2, 0.05, 2.42, 0.6};
        Map<String, Double> positions = new HashMap<>();
        for (int i = 0; i < q.length; i++) {
            positions.put("panda_joint" + (i + 1), q[i]);
        }
        positions.put("panda_finger_joint1", fingerM);
        positions.put("panda_finger_joint2", fingerM);
        Kinematics kinematics = new Kinematics(RobotModel.panda().chain("panda_link0", "panda_hand"));
        kinematics.update(q);
        RigidTransform held =
                new RigidTransform().setRollPitchYaw(Math.PI, 0, 0).setTranslation(0, 0, 0.13);
        held.setProduct(kinematics.tip(), held);
        scene.addTable(0, 0.35, 0, 1.5, 1.2);
        RobotFigure.add(scene, RobotModel.panda(), positions);
        scene.add(mug, held, Paint.ORANGE);
        stand(train.get(58), 0.66, -0.2, 0.4, Paint.matt(0.06, 0.28, 0.60));
        stand(train.get(51), 0.38, 0.34, 0, Paint.matt(0.10, 0.45, 0.20));
        stand(train.get(53), 0.75, 0.22, 0, Paint.matt(0.62, 0.45, 0.06));
        stand(train.get(56), 0.4, -0.34, 1, Paint.matt(0.42, 0.10, 0.40));
        BufferedImage picture = SceneRenderer.render(scene, View.ofCell(960, 600), 8);
        SceneRenderer.writePng(picture, Path.of("target", "cell.png"));

        assertThat(held.z()).isBetween(0.1, 0.4);
        assertThat(held.rotation(2, 2)).isGreaterThan(0.98);
    }

    private void stand(ObjectShape shape, double x, double y, double yawRad, Paint paint) {
        RigidTransform pose = new RigidTransform().setRollPitchYaw(0, 0, yawRad);
        scene.add(shape, pose.setTranslation(x, y, shape.restHeightM()), paint.withGloss(0.25));
    }

    private BufferedImage fromAbove() {
        double[] eye = {0, -0.01, 1};
        return SceneRenderer.render(scene, View.from(eye, new double[3], 0.76, 80, 60), 2);
    }

    private static RigidTransform at(double x, double y, double z) {
        return new RigidTransform().setTranslation(x, y, z);
    }

    private static int red(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) >> 16 & 0xFF;
    }

    private static int blue(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFF;
    }

    private static int differences(BufferedImage a, BufferedImage b) {
        int count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                count += a.getRGB(x, y) == b.getRGB(x, y) ? 0 : 1;
            }
        }
        return count;
    }
}
