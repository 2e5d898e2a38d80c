package io.prehend.launch.link;

import io.prehend.audit.FlightRecorder;
import io.prehend.driver.guard.Guards;
import io.prehend.launch.bench.EchoArm;
import io.prehend.launch.config.Config;
import io.prehend.loop.ControlLoop;
import io.prehend.loop.LoopLabels;
import io.prehend.model.GripperState;
import io.prehend.model.KinematicChain;
import io.prehend.port.Action;
import io.prehend.port.Gripper;
import io.prehend.port.Observation;
import io.prehend.port.Pacer;
import io.prehend.port.Task;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetyFilter;
import io.prehend.safety.SafetyLimits;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopLatch;
import io.prehend.safety.Watchdog;
import io.prehend.task.GraspTask;
import io.prehend.task.HomeTask;
import io.prehend.task.InlineActionSource;
import io.prehend.task.TaskPhase;
import io.prehend.task.Thinker;
import java.util.Arrays;

/**
 * Goes through whole grasps with an arm that is not there, so that Java has compiled loop, filter and task before the
 * first real motion: cold code takes so long for some ticks that the watchdog, rightly, stops the arm.
 *
 * <p>No physics: the arm is where it was told to be, the fingers hold what is not there, and the clock is stepped. What
 * comes of it does not matter. Used by the loop's thread, which must not be moving a real arm.
 */
final class LoopRehearsal {
    static final int GRASPS = 4;
    private static final long LONGEST_NS = 40_000_000_000L;
    private static final OperatorAct OPERATOR = OperatorAct.local("rehearsal", SafetySupervisor.ENABLE_HOLD_NS);

    private LoopRehearsal() {}

    /**
     * Rehearses from where the joints stand, rad; returns how many grasps came to their end.
     *
     * @param homeRad where the arm goes before and after; null for nowhere
     */
    static int run(KinematicChain chain, SafetyLimits limits, Config config, double[] standsRad, double[] homeRad) {
        int finished = 0;
        for (int grasp = 0; grasp < GRASPS; grasp++) {
            SteppedClock clock = new SteppedClock(config.loop().periodNs());
            ControlLoop loop = loop(chain, limits, config, standsRad, homeRad, clock);
            ResetVerdict answer = ResetVerdict.NOT_AT_REST;
            while (answer != ResetVerdict.ACCEPTED && clock.nowNs < LONGEST_NS) {
                loop.tick(clock.awaitNextTick());
                answer = loop.acknowledge(OPERATOR, clock.nowNs);
            }
            loop.supervisor().enable(OPERATOR, clock.nowNs);
            loop.start(OPERATOR, clock.nowNs);
            while (loop.taskStatus() == Task.Status.RUNNING && clock.nowNs < LONGEST_NS) {
                loop.tick(clock.awaitNextTick());
            }
            finished += loop.taskStatus() == Task.Status.DONE ? 1 : 0;
        }
        return finished;
    }

    private static ControlLoop loop(
            KinematicChain chain,
            SafetyLimits limits,
            Config config,
            double[] standsRad,
            double[] homeRad,
            SteppedClock clock) {
        HomeTask home = homeRad == null ? null : new HomeTask(chain, limits.joints(), homeRad);
        StopLatch latch = new StopLatch();
        InlineActionSource source = new InlineActionSource(new Script(), chain.jointCount());
        FlightRecorder recorder = new FlightRecorder(
                LoopLabels.of(
                        "rehearsal",
                        "",
                        chain.jointNames(),
                        Arrays.stream(TaskPhase.values()).map(Enum::name).toList()),
                config.loop().rateHz());
        return new ControlLoop(
                Guards.around(new EchoArm(chain.jointNames(), standsRad), chain),
                new GraspTask(chain, source, new EchoGripper(), config.grasp(), null, "", home),
                new SafetyFilter(limits, chain),
                new SafetySupervisor(chain.jointCount(), latch, event -> {}),
                latch,
                new Watchdog(latch),
                recorder,
                clock);
    }

    /** Backs away a little, then closes. */
    private static final class Script implements Thinker {
        private static final double STEP_M = -0.01;
        private static final int STEPS = 6;

        private int thoughts;

        @Override
        public void reset(Observation first) {
            thoughts = 0;
        }

        @Override
        public void think(Observation observation, long nowNs, Action out) {
            boolean arrived = thoughts++ >= STEPS;
            out.setMotion(0, 0, arrived ? 0 : STEP_M, 0, 0, 0);
            out.setCloseConfidence(arrived ? 1 : 0);
        }
    }

    /** Is at once where it was told to be; when it grasps, there is something between the fingers. */
    private static final class EchoGripper implements Gripper {
        private static final double MAX_WIDTH_M = 0.08;
        private static final double HELD_M = 0.03;

        private double widthM = MAX_WIDTH_M;

        @Override
        public void move(double newWidthM, double speedMPerS) {
            widthM = newWidthM;
        }

        @Override
        public void grasp(double speedMPerS, double forceN) {
            widthM = HELD_M;
        }

        @Override
        public void read(GripperState into, long nowNs) {
            into.set(widthM, Double.NaN, false, nowNs);
        }

        @Override
        public double maxWidthM() {
            return MAX_WIDTH_M;
        }
    }

    /** Time as it is wanted. */
    private static final class SteppedClock implements Pacer {
        private final long periodNs;
        private long nowNs;

        private SteppedClock(long periodNs) {
            this.periodNs = periodNs;
        }

        @Override
        public long awaitNextTick() {
            nowNs += periodNs;
            return nowNs;
        }

        @Override
        public long periodNs() {
            return periodNs;
        }

        @Override
        public long stopwatchNs() {
            return nowNs;
        }
    }
}
