package io.prehend.driver.guard;

import io.prehend.driver.fault.Fault;
import io.prehend.driver.fault.FaultScript;
import io.prehend.driver.fault.FaultyDriver;
import io.prehend.loop.ControlLoop;
import io.prehend.loop.KinematicArm;
import io.prehend.loop.LoopBench;
import io.prehend.loop.SwingTask;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import io.prehend.port.RobotDriver;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCause;

/**
 * The real loop, supervisor, filter and guards around an arm that swings, with a fault: says after which time what
 * happened. All on a clock that the trial turns, so the same trial always gives the same times.
 */
final class FaultTrial {
    static final KinematicChain PANDA = RobotModel.panda().chain("panda_link0", "panda_hand");
    private static final double[] HOME_RAD = {0.0, -0.6, 0.0, -2.2, 0.0, 1.6, 0.785};
    private static final long MS = 1_000_000L;
    private static final long NEVER = -1;

    private final KinematicArm arm = new KinematicArm(PANDA.jointNames(), HOME_RAD);
    private final FaultyDriver faulty;
    private final LoopBench bench;

    /**
     * What came of a fault. Times in ms, or {@link #NEVER}: from the first bad sample where samples go bad, else from
     * the last good tick.
     *
     * @param holdMs until the arm was braked for the time being
     * @param stopMs until it was stopped for good
     * @param restMs until no command moved it any more
     * @param cause what stopped it; null where nothing did
     */
    record Reaction(long holdMs, long stopMs, long restMs, StopCause cause) {
        boolean none() {
            return holdMs == NEVER && stopMs == NEVER;
        }
    }

    /** A trial with a joint state every {@code feedMs} milliseconds; the loop ticks every one. */
    FaultTrial(int feedMs, long seed) {
        faulty = new FaultyDriver(new Feed(arm, feedMs * MS), FaultScript.healthy(seed));
        bench = new LoopBench(PANDA, Guards.around(faulty, PANDA), new SwingTask(0.2));
        bench.start();
        bench.run(400 * MS);
    }

    ControlLoop loop() {
        return bench.loop();
    }

    KinematicArm arm() {
        return arm;
    }

    void inject(String line) {
        Fault fault = FaultScript.parse(line).faults().get(0);
        faulty.inject(fault);
    }

    void heal() {
        faulty.heal();
    }

    void runMs(long durationMs) {
        bench.run(durationMs * MS);
    }

    /** Lets {@code fault} begin now, and watches for {@code forMs}. */
    Reaction meet(String fault, int forMs) {
        inject(fault);
        long holdMs = NEVER;
        long stopMs = NEVER;
        long restMs = NEVER;
        StopCause cause = null;
        if (showsInASample(fault)) {
            awaitSpoiledSample();
        }
        long beganNs = bench.nowNs();
        for (int ms = 0; ms <= forMs; ms++) {
            long afterMs = (bench.nowNs() - beganNs) / MS;
            SafetyState state = loop().supervisor().state();
            holdMs = holdMs == NEVER && state == SafetyState.HOLD ? afterMs : holdMs;
            if (stopMs == NEVER && state.latched()) {
                stopMs = afterMs;
                cause = loop().supervisor().lastEvent().cause();
            }
            boolean rests = stopMs != NEVER && arm.speedRadPerS() == 0;
            restMs = restMs == NEVER && rests ? afterMs : restMs;
            runMs(1);
        }
        return new Reaction(holdMs, stopMs, restMs, cause);
    }

    /** Between two samples nobody can know yet. */
    private void awaitSpoiledSample() {
        long before = faulty.samplesSpoiled();
        while (faulty.samplesSpoiled() == before) {
            runMs(1);
        }
    }

    /** Whether a fault shows in the values of the next sample, and not in its absence. */
    private static boolean showsInASample(String fault) {
        return fault.matches(".*(not-a-number|infinite|huge|jump).*") && !fault.contains("chance");
    }

    /** Measures every so often, as an arm does, and not whenever it is asked. */
    private static final class Feed extends DriverDecorator {
        private final long periodNs;
        private long nextNs;

        Feed(RobotDriver inner, long periodNs) {
            super(inner);
            this.periodNs = periodNs;
        }

        @Override
        public boolean read(JointStateBuffer into, long nowNs) {
            if (nowNs < nextNs) {
                return false;
            }
            nextNs = nowNs + periodNs;
            return super.read(into, nowNs);
        }
    }
}
