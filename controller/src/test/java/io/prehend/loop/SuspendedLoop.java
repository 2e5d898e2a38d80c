package io.prehend.loop;

import io.prehend.audit.FlightRecorder;
import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.PandaLimits;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetyFilter;
import io.prehend.safety.SafetyState;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopLatch;
import io.prehend.safety.Watchdog;
import java.util.List;

/**
 * Runs the real loop in real time, with its watchdog, around an arm that swings, and prints what the supervisor does.
 * For {@link SuspendedProcessTest}, which takes the processor away from it.
 */
final class SuspendedLoop {
    private static final long MS = 1_000_000L;
    private static final OperatorAct OPERATOR = OperatorAct.local("test", 1000 * MS);
    private static final double[] HOME_RAD = {0.0, -0.6, 0.0, -2.2, 0.0, 1.6, 0.785};
    private static final long PERIOD_NS = 5 * MS;
    /** Nobody takes the processor away: this process must not stay behind. */
    private static final long PATIENCE_NS = 30_000 * MS;

    private final WallClockPacer pacer = new WallClockPacer(PERIOD_NS);
    private final KinematicChain panda = RobotModel.panda().chain("panda_link0", "panda_hand");
    private final KinematicArm arm = new KinematicArm(panda.jointNames(), HOME_RAD);
    private final StopLatch latch = new StopLatch();
    private final Watchdog watchdog = new Watchdog(latch);
    private final ControlLoop loop = new ControlLoop(
            arm,
            new SwingTask(0.2),
            new SafetyFilter(PandaLimits.normal(), panda),
            new SafetySupervisor(7, latch, event -> System.out.println("state " + event.to() + " " + event.cause())),
            latch,
            watchdog,
            new FlightRecorder(LoopLabels.of("test", "test", panda.jointNames(), List.of()), 1000),
            pacer);

    /** Runs until the arm is stopped for good, and half a second more. */
    public static void main(String[] arguments) {
        SuspendedLoop run = new SuspendedLoop();
        WatchdogThread watching = new WatchdogThread(run.watchdog, () -> run.arm.stop(StopCategory.STOP_CAT2), 50);
        run.start();
        run.untilStopped();
        watching.close();
    }

    private void start() {
        // A Java that is still compiling is late now and then, and whoever is late is not armed.
        long beganNs = System.nanoTime();
        ResetVerdict answer;
        do {
            tickFor(700 * MS);
            if (System.nanoTime() - beganNs > PATIENCE_NS) {
                throw new IllegalStateException(
                        "never armed: " + loop.supervisor().worstCause());
            }
            answer = loop.acknowledge(OPERATOR, System.nanoTime());
        } while (answer != ResetVerdict.ACCEPTED);
        loop.supervisor().enable(OPERATOR, System.nanoTime());
        loop.start(OPERATOR, System.nanoTime());
        tickFor(300 * MS);
        System.out.println("swinging");
    }

    private void untilStopped() {
        long beganNs = System.nanoTime();
        double farthestRad = 0;
        double lastRad = arm.positionRad(0);
        while (!loop.supervisor().state().latched()) {
            tickFor(PERIOD_NS);
            farthestRad = Math.max(farthestRad, Math.abs(arm.positionRad(0) - lastRad));
            lastRad = arm.positionRad(0);
            if (System.nanoTime() - beganNs > PATIENCE_NS) {
                throw new IllegalStateException("nobody took the processor away");
            }
        }
        tickFor(500 * MS);
        double restRad = arm.positionRad(0);
        tickFor(500 * MS);
        boolean rests = arm.positionRad(0) == restRad && arm.speedRadPerS() == 0;
        System.out.println("farthest_mrad " + Math.round(1000 * farthestRad));
        System.out.println(
                "stalled " + StopCause.LOOP_STALLED.in(loop.supervisor().latchedCauses()));
        System.out.println("ends " + (loop.supervisor().state() == SafetyState.STOPPED && rests));
    }

    private void tickFor(long durationNs) {
        long beganNs = System.nanoTime();
        do {
            loop.tick(pacer.awaitNextTick());
        } while (System.nanoTime() - beganNs < durationNs);
    }
}
