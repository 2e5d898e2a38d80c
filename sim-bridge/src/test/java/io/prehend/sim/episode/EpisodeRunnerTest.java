package io.prehend.sim.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.audit.FlightRecording;
import io.prehend.model.KinematicChain;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.PandaLimits;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCause;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.PhysicsSetup;
import io.prehend.sim.bullet.BulletEngine;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSets;
import io.prehend.task.GraspOptions;
import io.prehend.task.GraspOutcome;
import io.prehend.task.TaskPhase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole episodes in Bullet, through the loop, filter, supervisor and task that drive a real arm. */
class EpisodeRunnerTest {
    private static final long SEED = 3;
    /** Half a minute at 240 Hz. */
    private static final int LONGEST_TICKS = 7200;

    private static final KinematicChain PANDA = RobotModel.panda().chain("panda_link0", "panda_hand");
    private static final OperatorAct OPERATOR = OperatorAct.local("test", 1_000_000_000L);

    @Test
    void shouldGraspLiftAndPutBack() {
        Set<TaskPhase> phases = EnumSet.noneOf(TaskPhase.class);
        double[] highestM = new double[1];
        double[] lastM = new double[1];
        double[] firstM = {Double.NaN};

        EpisodeResult result = runner(GraspOptions.standard()).run(0, setup("off", 1), (cell, nowNs) -> {
            phases.add(cell.task().taskPhase());
            lastM[0] = objectHeightM(cell);
            firstM[0] = Double.isNaN(firstM[0]) ? lastM[0] : firstM[0];
            highestM[0] = Math.max(highestM[0], lastM[0] - firstM[0]);
        });

        assertThat(result.success()).as(result.toString()).isTrue();
        assertThat(phases).containsAll(EnumSet.range(TaskPhase.APPROACH, TaskPhase.RETREAT));
        assertThat(highestM[0]).isGreaterThan(EpisodeRunner.LIFTED_M);
        assertThat(lastM[0] - firstM[0]).as("back on the table").isLessThan(0.02);
        assertThat(result.limitViolations()).isZero();
        assertThat(result.finalSpeedRadPerS()).isLessThan(0.02);
    }

    @Test
    void shouldPlayTheSameEpisodeTwiceBitForBit() {
        for (String level : Randomization.LEVELS) {
            EpisodeResult once = runner(GraspOptions.standard()).run(4, setup(level, 4));
            EpisodeResult again = runner(GraspOptions.standard()).run(4, setup(level, 4));
            assertThat(again).isEqualTo(once);
        }
    }

    @Test
    void shouldBreakNoLimitHoweverTheWorldDiffers() {
        EpisodeRunner runner = runner(GraspOptions.standard().withoutPutBack());
        for (int episode = 10; episode < 18; episode++) {
            assertThat(runner.run(episode, setup("hard", episode)).limitViolations())
                    .isZero();
        }
    }

    @Test
    void shouldKeepItsGripWhenStoppedAndPutTheObjectDownWhenStartedAgain() {
        List<TaskPhase> afterRestart = new ArrayList<>();
        try (SimulatedCell cell = new SimulatedCell(plan(GraspOptions.standard()), setup("off", 1))) {
            long nowNs = start(cell);
            for (int tick = 0; tick < LONGEST_TICKS && cell.task().taskPhase() != TaskPhase.CHECK; tick++) {
                nowNs = cell.tick();
            }
            double liftedM = objectHeightM(cell);
            double widthM = cell.robot().world().gripperWidthM();
            cell.loop().stop(StopCause.OPERATOR_STOP, nowNs);
            for (int tick = 0; tick < 480; tick++) {
                nowNs = cell.tick();
            }
            assertThat(cell.loop().supervisor().state()).isEqualTo(SafetyState.STOPPED);
            assertThat(cell.robot().world().gripperWidthM()).as("grip").isCloseTo(widthM, within(0.001));
            assertThat(objectHeightM(cell)).as("still in the hand").isCloseTo(liftedM, within(0.02));
            FlightRecording recording = cell.recorder().copy();
            assertThat(recording.gripperWidthM(recording.count() - 1))
                    .as("grip, as recorded")
                    .isCloseTo(widthM, within(0.001));

            start(cell);
            for (int tick = 0; tick < LONGEST_TICKS && cell.task().taskPhase() != TaskPhase.FINISHED; tick++) {
                cell.tick();
                afterRestart.add(cell.task().taskPhase());
            }
            assertThat(afterRestart).doesNotContain(TaskPhase.APPROACH, TaskPhase.CLOSE, TaskPhase.LIFT);
            assertThat(objectHeightM(cell)).as("on the table").isLessThan(liftedM - 0.1);
        }
    }

    @Test
    void shouldTimeOutWithoutAPolicyThatEverCloses() {
        EpisodeResult result = new EpisodeRunner(planWith(new IdlePolicy())).run(0, setup("off", 1));

        assertThat(result.failure()).isEqualTo(Failure.TIMEOUT);
        assertThat(result.outcome()).isEqualTo(GraspOutcome.TIMEOUT);
        assertThat(result.policySteps())
                .isEqualTo(GraspOptions.standard().attempts()
                        * GraspOptions.standard().maxSteps());
    }

    @Test
    void shouldOpenBackAwayAndTryAgainWhereNothingIsHeld() {
        List<TaskPhase> phases = new ArrayList<>();
        EpisodeResult result = new EpisodeRunner(planWith(new HastyPolicy())).run(0, setup("off", 1), (cell, nowNs) -> {
            TaskPhase now = cell.task().taskPhase();
            if (phases.isEmpty() || phases.get(phases.size() - 1) != now) {
                phases.add(now);
            }
        });

        assertThat(phases)
                .containsSubsequence(
                        TaskPhase.APPROACH,
                        TaskPhase.CLOSE,
                        TaskPhase.RELEASE,
                        TaskPhase.RETREAT,
                        TaskPhase.APPROACH,
                        TaskPhase.CLOSE,
                        TaskPhase.RELEASE,
                        TaskPhase.RETREAT,
                        TaskPhase.APPROACH,
                        TaskPhase.CLOSE,
                        TaskPhase.RELEASE,
                        TaskPhase.RETREAT,
                        TaskPhase.FINISHED)
                .doesNotContain(TaskPhase.LIFT);
        assertThat(result.attempts()).isEqualTo(GraspOptions.standard().attempts());
        assertThat(result.outcome()).isEqualTo(GraspOutcome.MISSED);
        assertThat(result.success()).isFalse();
    }

    private static long start(SimulatedCell cell) {
        long nowNs = cell.tick();
        for (int tick = 0; tick < LONGEST_TICKS; tick++) {
            if (cell.loop().acknowledge(OPERATOR, nowNs) == ResetVerdict.ACCEPTED) {
                break;
            }
            nowNs = cell.tick();
        }
        nowNs = cell.tick();
        assertThat(cell.loop().supervisor().enable(OPERATOR, nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
        assertThat(cell.loop().start(OPERATOR, nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
        return nowNs;
    }

    private static double objectHeightM(SimulatedCell cell) {
        return cell.robot().world().objectInBase(new RigidTransform()).z();
    }

    private static EpisodeRunner runner(GraspOptions options) {
        return new EpisodeRunner(plan(options));
    }

    private static SimulatedCell.Plan planWith(Policy policy) {
        SimulatedCell.Plan plan = plan(GraspOptions.standard());
        return new SimulatedCell.Plan(
                plan.engine(),
                plan.chain(),
                plan.limits(),
                plan.grasp(),
                truth -> policy,
                plan.guards(),
                false,
                plan.recordedTicks());
    }

    private static SimulatedCell.Plan plan(GraspOptions options) {
        return new SimulatedCell.Plan(
                new BulletEngine(),
                PANDA,
                PandaLimits.normal(),
                options,
                new ExpertMaker(PANDA),
                driver -> driver,
                false,
                1000);
    }

    private static EpisodeSetup setup(String level, long episode) {
        return new EpisodeSampler(
                        ObjectSets.open("builtin:test"), Randomization.open(level), PhysicsSetup.NOMINAL, PANDA, SEED)
                .setup(episode);
    }

    /** Goes forward for two steps and closes, far above the object. */
    private static final class HastyPolicy implements Policy {
        private int step;

        @Override
        public String name() {
            return "hasty";
        }

        @Override
        public boolean needsCloud() {
            return false;
        }

        @Override
        public void reset(Observation first) {
            step = 0;
        }

        @Override
        public void act(Observation observation, Action out) {
            boolean there = step++ >= 2;
            out.setMotion(0, 0, there ? 0 : 0.05, 0, 0, 0);
            out.setCloseConfidence(there ? 1 : 0);
        }
    }
}
