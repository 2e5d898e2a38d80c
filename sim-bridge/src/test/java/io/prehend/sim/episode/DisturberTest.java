package io.prehend.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.KinematicChain;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.port.Policy;
import io.prehend.safety.PandaLimits;
import io.prehend.sim.Contact;
import io.prehend.sim.DisturbanceSetup;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.PhysicsSetup;
import io.prehend.sim.SimWorld;
import io.prehend.sim.bullet.BulletEngine;
import io.prehend.sim.random.Disturbances;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSets;
import io.prehend.task.GraspOptions;
import io.prehend.task.TaskPhase;
import org.junit.jupiter.api.Test;

/** Objects that are moved or pushed during whole episodes in Bullet, through the real loop and task. */
class DisturberTest {
    private static final long SEED = 3;
    private static final KinematicChain PANDA = RobotModel.panda().chain("panda_link0", "panda_hand");

    @Test
    void shouldPutAMovedObjectWhereItWasDrawnToGoStandingAsBefore() {
        for (int episode = 0; episode < 6; episode++) {
            EpisodeSetup setup = setup(Disturbances.MOVED, episode);
            DisturbanceSetup.Moved drawn = (DisturbanceSetup.Moved) setup.disturbance();
            Travel travel = new Travel();

            EpisodeResult result = new EpisodeRunner(plan(new IdlePolicy())).run(episode, setup, travel::onTick);

            assertThat(result.disturbed()).isTrue();
            assertThat(travel.stepsWhenItBegan).isBetween(drawn.afterSteps(), drawn.afterSteps() + 1);
            assertThat(travel.seconds()).isCloseTo(drawn.durationS(), within(0.1));
            assertThat(travel.fastestMPerS).as("not thrown").isLessThan(1);
            assertThat(travel.largestTiltRad()).as("upright all the way").isLessThan(0.1);
            assertThat(travel.last.distanceM(travel.first)).isCloseTo(drawn.distanceM(), within(0.003));
            assertThat(travel.last.z()).isCloseTo(travel.first.z(), within(0.002));
            assertThat(travel.last.angleRad(travel.first)).isCloseTo(Math.abs(drawn.turnRad()), within(0.05));
            assertThat(travel.lastSpeedMPerS).as("stands").isLessThan(0.002);
            assertThat(travel.hardestTouchN).as("not led into the hand").isZero();
        }
    }

    @Test
    void shouldPlayTheSameDisturbedEpisodeTwiceBitForBit() {
        for (Disturbances how : new Disturbances[] {Disturbances.MOVED, Disturbances.PUSHED}) {
            EpisodeResult once = new EpisodeRunner(expertPlan()).run(4, setup(how, 4));
            EpisodeResult again = new EpisodeRunner(expertPlan()).run(4, setup(how, 4));
            assertThat(once.disturbed()).isTrue();
            assertThat(again).isEqualTo(once);
        }
    }

    @Test
    void shouldLetTheExpertGraspWhatWasMovedAndJudgeItFromWhereItThenStood() {
        int successes = 0;
        for (int episode = 0; episode < 5; episode++) {
            EpisodeResult result = new EpisodeRunner(expertPlan()).run(episode, setup(Disturbances.MOVED, episode));
            successes += result.success() ? 1 : 0;
            assertThat(result.failure()).isNotEqualTo(Failure.CONTACT);
            assertThat(result.limitViolations()).isZero();
        }
        assertThat(successes).isGreaterThanOrEqualTo(4);
    }

    @Test
    void shouldLeaveAnEpisodeAsItIsThatEndsBeforeTheMoment() {
        EpisodeSetup calm = setup(Disturbances.NONE, 1);
        EpisodeSetup late = calm.with(new DisturbanceSetup.Pushed(1000, 0.05, 0, 0));

        EpisodeResult result = new EpisodeRunner(expertPlan()).run(1, late);

        assertThat(result.disturbed()).isFalse();
        assertThat(result).isEqualTo(new EpisodeRunner(expertPlan()).run(1, calm));
    }

    @Test
    void shouldNotReachIntoTheHand() {
        EpisodeSetup calm = setup(Disturbances.NONE, 1);
        double[] steps = {0};
        new EpisodeRunner(expertPlan())
                .run(
                        1,
                        calm,
                        (cell, nowNs) -> steps[0] = Math.max(
                                steps[0],
                                cell.task().taskPhase() == TaskPhase.APPROACH
                                        ? cell.task().policySteps()
                                        : 0));
        // At the last steps before the fingers close, they are on both sides of the object.
        EpisodeSetup late = calm.with(new DisturbanceSetup.Pushed((int) steps[0] - 1, 0.05, 0, 0));

        EpisodeResult result = new EpisodeRunner(expertPlan()).run(1, late);

        assertThat(result.disturbed()).isFalse();
        assertThat(result.success()).isTrue();
    }

    private static EpisodeSetup setup(Disturbances how, int episode) {
        return new EpisodeSampler(
                        ObjectSets.open("builtin:test"),
                        Randomization.open("standard"),
                        PhysicsSetup.NOMINAL,
                        PANDA,
                        SEED,
                        how)
                .setup(episode);
    }

    private static SimulatedCell.Plan plan(Policy policy) {
        return plan((PolicyMaker) truth -> policy);
    }

    private static SimulatedCell.Plan expertPlan() {
        return plan(new ExpertMaker(PANDA));
    }

    private static SimulatedCell.Plan plan(PolicyMaker policies) {
        return new SimulatedCell.Plan(
                new BulletEngine(),
                PANDA,
                PandaLimits.normal(),
                GraspOptions.standard().withoutPutBack(),
                policies,
                driver -> driver,
                false,
                1000);
    }

    /** How the object travels. */
    private static final class Travel {
        private final RigidTransform first = new RigidTransform();
        private final RigidTransform last = new RigidTransform();
        private boolean seen;
        private int stepsWhenItBegan = -1;
        private long beganNs;
        private long endedNs;
        private double lowestUpright = 1;
        private double fastestMPerS;
        private double lastSpeedMPerS;
        private double hardestTouchN;

        void onTick(SimulatedCell cell, long nowNs) {
            SimWorld world = cell.robot().world();
            world.objectInBase(last);
            lastSpeedMPerS = world.objectSpeedMPerS();
            if (!seen) {
                first.set(last);
                seen = true;
            }
            boolean travels = lastSpeedMPerS > 0.01;
            if (travels && stepsWhenItBegan < 0) {
                stepsWhenItBegan = cell.task().policySteps();
                beganNs = nowNs;
            }
            endedNs = travels ? nowNs : endedNs;
            fastestMPerS = Math.max(fastestMPerS, lastSpeedMPerS);
            lowestUpright = Math.min(lowestUpright, upright());
            hardestTouchN = Math.max(hardestTouchN, world.contactForceN(Contact.ARM_OBJECT));
        }

        double seconds() {
            return (endedNs - beganNs) * 1e-9;
        }

        double largestTiltRad() {
            return Math.acos(Math.min(1, lowestUpright));
        }

        /** Cosine of the angle between the object's own z now and at the start. */
        private double upright() {
            return first.rotation(0, 2) * last.rotation(0, 2)
                    + first.rotation(1, 2) * last.rotation(1, 2)
                    + first.rotation(2, 2) * last.rotation(2, 2);
        }
    }
}
