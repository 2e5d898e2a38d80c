package io.prehend.sim.robot;

import io.prehend.loop.Newest;
import io.prehend.model.JointStateView;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.port.CloudSource;
import io.prehend.sim.CameraSetup;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.SimWorld;
import io.prehend.sim.TableSetup;
import io.prehend.sim.camera.CameraModel;
import io.prehend.sim.camera.DepthCamera;
import io.prehend.sim.camera.DepthImage;
import io.prehend.sim.camera.DepthNoise;
import io.prehend.sim.camera.DepthSensor;
import io.prehend.sim.camera.VisibleScene;
import io.prehend.sim.shape.SurfaceRays;
import java.util.SplittableRandom;

/**
 * The depth camera on the hand of a simulated arm: ten pictures a second, late by the episode's delay, rendered only
 * when somebody asks for them.
 *
 * <p>{@link #poll} and {@link #image} belong to one thread, which may be another than the one that steps the world. The
 * picture is taken with the camera as it truly is and interpreted with the camera as it is calibrated. The hand pose
 * that comes with a cloud is the one that the arm measured when the picture was taken: the camera's stamp is right,
 * only its delivery is late.
 *
 * <p>Shortcuts: pixels that show the robot's own fingers are removed, as a flawless self-filter would; the hand's
 * body is not drawn, since its collision box is thicker than the hand and would hide the view.
 */
public final class SimulatedCamera implements CloudSource {
    /** Pictures a second. */
    public static final double RATE_HZ = 10;

    private final CameraSetup setup;
    private final CameraMount mount;
    private final CameraClock clock;
    private final Newest<Frame> newest = new Newest<>(Frame::new, Frame::set);
    private final long noiseSeed;
    private final VisibleScene scene = new VisibleScene();
    private final VisibleFingers fingers;
    private final RigidTransform objectInBase = new RigidTransform();
    private final RigidTransform cameraInBase = new RigidTransform();
    private final DepthCamera camera;
    private final DepthSensor sensor;
    private final DepthImage image;

    SimulatedCamera(SimWorld world, KinematicChain chain, JointStateView measured, SplittableRandom random) {
        EpisodeSetup episode = world.setup();
        setup = episode.camera();
        mount = CameraMount.of(setup);
        clock = new CameraClock(world, new Kinematics(chain), measured, RATE_HZ, setup.delayS());
        noiseSeed = random.nextLong();
        scene.addTable(episode.table().heightM(), 0, 0, TableSetup.SIZE_M, TableSetup.SIZE_M);
        scene.addObject(new SurfaceRays(episode.object().shape().surface()), objectInBase);
        fingers = new VisibleFingers(chain.model(), chain.tipLink(), scene);
        CameraModel calibrated = CameraModel.hand();
        camera = new DepthCamera(calibrated.withFieldOfView(calibrated.fieldOfViewRad() + setup.fieldOfViewErrorRad()));
        image = new DepthImage(calibrated);
        var noise = setup.depthNoise();
        sensor = new DepthSensor(new DepthNoise(
                noise.quantisationM(),
                noise.baseNoiseM(),
                noise.quadraticNoisePerM(),
                noise.dropoutFraction(),
                noise.flyingFraction()));
        clock.tick(newest);
    }

    @Override
    public boolean poll(PointCloud into, RigidTransform handInBase, long nowNs) {
        Frame frame = newest.take();
        if (frame == null) {
            return false;
        }
        render(frame);
        image.toCloud(into, frame.takenNs);
        handInBase.set(frame.measuredHandInBase);
        return true;
    }

    @Override
    public RigidTransform cameraInHand() {
        return mount.calibrated();
    }

    /**
     * The picture behind the newest cloud, with what each pixel truly shows: for experiments and scoring only. Live.
     */
    public DepthImage image() {
        return image;
    }

    /** Called by the world's thread after every step. */
    void afterStep() {
        clock.tick(newest);
    }

    private void render(Frame frame) {
        objectInBase.set(frame.objectInBase);
        fingers.update(frame.trueHandInBase, frame.gripperWidthM);
        cameraInBase.setProduct(frame.trueHandInBase, mount.actual());
        camera.take(scene, cameraInBase, image);
        // The noise belongs to the picture, not to how many pictures somebody looked at before.
        sensor.apply(image, new SplittableRandom(noiseSeed + frame.number));
        float[] depthM = image.depthM();
        for (int pixel = 0; pixel < depthM.length; pixel++) {
            if (image.identity()[pixel] == DepthImage.ROBOT) {
                depthM[pixel] = 0;
            }
        }
    }
}
