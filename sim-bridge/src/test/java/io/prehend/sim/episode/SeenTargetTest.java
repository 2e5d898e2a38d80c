package io.prehend.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.FrameId;
import io.prehend.model.KinematicChain;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.perception.CloudOptions;
import io.prehend.perception.CloudVerdict;
import io.prehend.perception.GuardLimits;
import io.prehend.perception.TargetPerception;
import io.prehend.safety.PandaLimits;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.PhysicsSetup;
import io.prehend.sim.bullet.BulletEngine;
import io.prehend.sim.camera.DepthImage;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.robot.SimulatedCamera;
import io.prehend.sim.shape.ObjectSets;
import io.prehend.task.GraspOptions;
import io.prehend.task.TaskPhase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What perception makes of the pictures of the camera on the hand, from the start of an approach until the fingers
 * close: measured against what the pixels truly show.
 */
class SeenTargetTest {
    private static final long SEED = 3;
    private static final int EPISODES = 4;
    private static final int LONGEST_FRAMES = 60;
    /** Fewer pixels of an object than these are as good as none. */
    private static final int MIN_PIXELS = 20;

    private static final KinematicChain PANDA = RobotModel.panda().chain("panda_link0", "panda_hand");

    @ParameterizedTest
    @ValueSource(strings = {"standard", "hard"})
    void shouldKeepTheTargetInSightUntilTheFingersClose(String level) {
        Score score = new Score();
        for (int episode = 0; episode < EPISODES; episode++) {
            EpisodeSetup setup = new EpisodeSampler(
                            ObjectSets.open("builtin:test"),
                            Randomization.open(level),
                            PhysicsSetup.NOMINAL,
                            PANDA,
                            SEED)
                    .setup(episode);
            Watcher watcher = new Watcher(score);
            new EpisodeRunner(plan()).run(episode, setup, watcher::onTick);
        }
        assertThat(score.frames).as("frames looked at").isGreaterThan(30);
        assertThat(score.usable / (double) score.frames)
                .as("share of frames with a target")
                .isGreaterThan(0.97);
        assertThat(score.iou / score.usable).as("mean intersection over union").isGreaterThan(0.85);
        assertThat(score.precision / score.usable)
                .as("share of the target that is object")
                .isGreaterThan(0.95);
    }

    private static final class Score {
        private int frames;
        private int usable;
        private double iou;
        private double precision;
    }

    private static final class Watcher {
        private final Score score;
        private final PointCloud cloud = new PointCloud(FrameId.CAMERA, 112 * 112);
        private final PointCloud target = new PointCloud(FrameId.HAND, 1024);
        private final RigidTransform handInBase = new RigidTransform();
        private TargetPerception perception;
        private int frames;

        Watcher(Score score) {
            this.score = score;
        }

        void onTick(SimulatedCell cell, long nowNs) {
            SimulatedCamera camera = cell.robot().camera();
            if (cell.task().taskPhase() != TaskPhase.APPROACH
                    || frames == LONGEST_FRAMES
                    || !camera.poll(cloud, handInBase, nowNs)) {
                return;
            }
            frames++;
            if (perception == null) {
                perception = new TargetPerception(CloudOptions.APART, GuardLimits.DEFAULT, camera.cameraInHand(), 0);
                perception.reset();
            }
            judge(perception.update(cloud, handInBase, 1024, target), camera.image());
        }

        private void judge(CloudVerdict verdict, DepthImage image) {
            int point = 0;
            int truth = 0;
            int seen = 0;
            int both = 0;
            for (int pixel = 0; pixel < image.depthM().length; pixel++) {
                if (image.depthM()[pixel] > 0) {
                    boolean isObject = image.identity()[pixel] >= DepthImage.OBJECT;
                    boolean isSeen = verdict.isUsable() && perception.scene().region(point) == perception.target();
                    truth += isObject ? 1 : 0;
                    seen += isSeen ? 1 : 0;
                    both += isObject && isSeen ? 1 : 0;
                    point++;
                }
            }
            if (truth >= MIN_PIXELS) {
                score.frames++;
                if (verdict.isUsable()) {
                    score.usable++;
                    score.iou += both / (double) (truth + seen - both);
                    score.precision += both / (double) seen;
                    assertThat(target.size()).isEqualTo(1024);
                    assertThat(target.frame()).isEqualTo(FrameId.HAND);
                }
            }
        }
    }

    private static SimulatedCell.Plan plan() {
        return new SimulatedCell.Plan(
                new BulletEngine(),
                PANDA,
                PandaLimits.normal(),
                GraspOptions.standard().withoutPutBack(),
                new ExpertMaker(PANDA),
                driver -> driver,
                false,
                1000);
    }
}
