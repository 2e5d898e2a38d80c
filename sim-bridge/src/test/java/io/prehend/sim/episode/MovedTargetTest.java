package io.prehend.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.KinematicChain;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;
import io.prehend.safety.PandaLimits;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.PhysicsSetup;
import io.prehend.sim.bullet.BulletEngine;
import io.prehend.sim.random.Disturbances;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSets;
import io.prehend.sim.shape.TriangleMesh;
import io.prehend.task.GraspOptions;
import org.junit.jupiter.api.Test;

/**
 * What a policy is shown of an object that is moved or pushed while the hand approaches it: after it has come to rest,
 * its points must be where it truly is.
 */
class MovedTargetTest {
    private static final long SEED = 5;
    private static final int EPISODES = 10;
    /** A point so far from the box around the object is not on it, m: more than calibration and noise explain. */
    private static final double STALE_M = 0.02;

    private static final KinematicChain PANDA = RobotModel.panda().chain("panda_link0", "panda_hand");

    @Test
    void shouldShowAPolicyAMovedTargetWhereItIsAndNoLongerWhereItWas() {
        Score score = new Score();
        ExpertMaker experts = new ExpertMaker(PANDA);
        EpisodeRunner runner = new EpisodeRunner(new SimulatedCell.Plan(
                new BulletEngine(),
                PANDA,
                PandaLimits.normal(),
                GraspOptions.standard().withoutPutBack(),
                truth -> new SeeingExpert(experts.make(truth), truth, score),
                driver -> driver,
                false,
                1000));
        EpisodeSampler sampler = new EpisodeSampler(
                ObjectSets.open("builtin:test"),
                Randomization.open("standard"),
                PhysicsSetup.NOMINAL,
                PANDA,
                SEED,
                Disturbances.MOVED);
        for (int episode = 0; episode < EPISODES; episode++) {
            EpisodeSetup setup = sampler.setup(episode);
            runner.run(episode, setup);
        }
        assertThat(score.looks).as("steps after an object was moved").isGreaterThan(60);
        assertThat(score.without).as("steps without points").isZero();
        assertThat(score.stale / score.points)
                .as("share of points that are not on the object")
                .isLessThan(0.02);
    }

    private static final class Score {
        private int looks;
        private int without;
        private double points;
        private double stale;
    }

    /** Goes the expert's way, but is shown what a policy that sees is shown. */
    private static final class SeeingExpert implements Policy {
        private final Policy expert;
        private final SceneTruth truth;
        private final Score score;
        private final RigidTransform before = new RigidTransform();
        private final RigidTransform pointsInObject = new RigidTransform();
        private RigidTransform first;

        SeeingExpert(Policy expert, SceneTruth truth, Score score) {
            this.expert = expert;
            this.truth = truth;
            this.score = score;
        }

        @Override
        public String name() {
            return "seeing expert";
        }

        @Override
        public boolean needsCloud() {
            return true;
        }

        @Override
        public void reset(Observation observation) {
            expert.reset(observation);
        }

        @Override
        public void act(Observation observation, Action out) {
            RigidTransform object = truth.now().objectInBase();
            first = first == null ? new RigidTransform().set(object) : first;
            if (object.distanceM(first) > 0.02 && object.distanceM(before) < 0.001) {
                judge(observation, object);
            }
            before.set(object);
            expert.act(observation, out);
        }

        private void judge(Observation observation, RigidTransform object) {
            PointCloud cloud = observation.targetInHand();
            score.looks++;
            score.without += cloud.size() == 0 ? 1 : 0;
            pointsInObject.setInverse(object);
            pointsInObject.setProduct(pointsInObject, observation.handInBase());
            TriangleMesh surface = truth.now().shape().surface();
            for (int i = 0; i < cloud.size(); i++) {
                double x = outside(surface, 0, pointsInObject.applyX(cloud.x(i), cloud.y(i), cloud.z(i)));
                double y = outside(surface, 1, pointsInObject.applyY(cloud.x(i), cloud.y(i), cloud.z(i)));
                double z = outside(surface, 2, pointsInObject.applyZ(cloud.x(i), cloud.y(i), cloud.z(i)));
                score.points++;
                score.stale += Math.sqrt(x * x + y * y + z * z) > STALE_M ? 1 : 0;
            }
        }

        private static double outside(TriangleMesh surface, int axis, double value) {
            return Math.max(0, Math.max(surface.minM(axis) - value, value - surface.maxM(axis)));
        }
    }
}
