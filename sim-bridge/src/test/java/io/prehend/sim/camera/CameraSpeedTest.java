package io.prehend.sim.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.RigidTransform;
import io.prehend.sim.shape.ObjectSets;
import io.prehend.sim.shape.SurfaceRays;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Figures for {@code docs/camera.md}: rays per second of this thread's CPU time. */
@Tag("slow")
class CameraSpeedTest {
    @Test
    void shouldCastFiveMillionRaysASecond() {
        CameraModel model = CameraModel.hand();
        DepthCamera camera = new DepthCamera(model);
        DepthImage image = new DepthImage(model);
        VisibleScene scene = new VisibleScene();
        scene.addTable(0, 0, 0, 1.2, 1.2);
        RigidTransform object = new RigidTransform().setTranslation(0, 0, 0.04);
        scene.addObject(new SurfaceRays(ObjectSets.open("builtin:train").get(9).surface()), object);
        scene.addRobotPart(new RaySolid.Box(0.01, 0.008, 0.03), at(0.04, 0, 0.2));
        scene.addRobotPart(new RaySolid.Box(0.01, 0.008, 0.03), at(-0.04, 0, 0.2));
        scene.addRobotPart(new RaySolid.Box(0.03, 0.1, 0.03), at(0, 0, 0.28));
        RigidTransform pose = DepthCameraTest.lookingDownFrom(0.036, 0, 0.25);
        double best = 0;
        for (int round = 0; round < 12; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < 100; i++) {
                camera.take(scene, pose, image);
            }
            long ns = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            best = Math.max(best, 100.0 * model.pixels() / (ns * 1e-9));
        }
        assertThat(best).as("rays per second of CPU time").isGreaterThan(5e6);
    }

    private static RigidTransform at(double x, double y, double z) {
        return new RigidTransform().setTranslation(x, y, z);
    }
}
