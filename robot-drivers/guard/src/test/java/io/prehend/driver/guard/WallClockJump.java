package io.prehend.driver.guard;

import io.prehend.audit.FlightRecorder;
import io.prehend.loop.ControlLoop;
import io.prehend.loop.KinematicArm;
import io.prehend.loop.LoopLabels;
import io.prehend.loop.SwingTask;
import io.prehend.loop.WallClockPacer;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import io.prehend.port.RobotDriver;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.PandaLimits;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetyFilter;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopLatch;
import io.prehend.safety.StopRules;
import io.prehend.safety.Watchdog;
import java.util.List;

/**
 * Runs the real loop in real time around an arm that swings and stamps its states with the time of day, and prints when
 * the time of day jumps, when the supervisor changes its state, and what of its causes a clock could be to blame for.
 * For {@link WallClockJumpTest}, which sets the time of day.
 */
final class WallClockJump {
    private static final long MS = 1_000_000L;
    private static final OperatorAct OPERATOR = OperatorAct.local("test", 1000 * MS);
    private static final double[] HOME_RAD = {0.0, -0.6, 0.0, -2.2, 0.0, 1.6, 0.785};

    /** What a clock could be to blame for; a busy machine has other causes. */
    private static final long OF_TIME = StopCause.JOINT_STATE_LATE.bit()
            | StopCause.JOINT_STATE_LOST.bit()
            | StopCause.STAMP_FROZEN.bit()
            | StopCause.JOINT_STATE_DISORDERED.bit()
            | StopCause.JOINT_STATE_INVALID.bit()
            | StopCause.TRACKING_LOST.bit();

    private static final long PERIOD_NS = 10 * MS;
    /** Nobody sets the time any more: this process must not stay behind. */
    private static final long PATIENCE_NS = 30_000 * MS;

    private final WallClockPacer pacer = new WallClockPacer(PERIOD_NS);
    private final KinematicChain panda = RobotModel.panda().chain("panda_link0", "panda_hand");
    private final ControlLoop loop;
    private long beforeMs = System.currentTimeMillis();
    private int jumps;

    private WallClockJump() {
        StopLatch latch = new StopLatch();
        RobotDriver arm = new WallStampedArm(new KinematicArm(panda.jointNames(), HOME_RAD));
        loop = new ControlLoop(
                Guards.around(arm, panda),
                new SwingTask(0.2),
                new SafetyFilter(PandaLimits.normal(), panda),
                new SafetySupervisor(7, latch, event -> System.out.println("state " + event.to())),
                latch,
                new Watchdog(latch),
                new FlightRecorder(LoopLabels.of("test", "test", panda.jointNames(), List.of()), 1000),
                pacer);
    }

    /** Runs until the time of day has jumped so many times, and a second more. */
    public static void main(String[] arguments) {
        int jumps = Integer.parseInt(arguments[0]);
        WallClockJump run = new WallClockJump();
        run.start();
        long beganNs = System.nanoTime();
        while (run.jumps < jumps) {
            run.tickFor(100 * MS);
            if (System.nanoTime() - beganNs > PATIENCE_NS) {
                throw new IllegalStateException("only " + run.jumps + " jumps came");
            }
        }
        System.out.println("ticks " + run.tickFor(1000 * MS));
    }

    private void start() {
        // A Java that is still compiling is late now and then, and whoever is late is not armed.
        long beganNs = System.nanoTime();
        do {
            tickFor(700 * MS);
            if (System.nanoTime() - beganNs > PATIENCE_NS) {
                throw new IllegalStateException(
                        "never armed: " + loop.supervisor().worstCause());
            }
        } while (loop.acknowledge(OPERATOR, System.nanoTime()) != ResetVerdict.ACCEPTED);
        tickFor(PERIOD_NS);
        loop.supervisor().enable(OPERATOR, System.nanoTime());
        loop.start(OPERATOR, System.nanoTime());
    }

    private int tickFor(long durationNs) {
        long beganNs = System.nanoTime();
        int ticks = 0;
        while (System.nanoTime() - beganNs < durationNs) {
            loop.tick(pacer.awaitNextTick());
            ticks++;
            long blamed = loop.supervisor().activeCauses() & OF_TIME;
            if (blamed != 0 && pacer.latenessNs() < PERIOD_NS) {
                System.out.println("blamed " + StopRules.worstCause(blamed));
            }
            long nowMs = System.currentTimeMillis();
            if (Math.abs(nowMs - beforeMs) > 60_000) {
                jumps++;
                System.out.println("jump " + Math.round((nowMs - beforeMs) / 3.6e6) + " h");
            }
            beforeMs = nowMs;
        }
        return ticks;
    }

    /** Stamps with the time of day, as robots do. */
    private static final class WallStampedArm extends DriverDecorator {
        WallStampedArm(RobotDriver inner) {
            super(inner);
        }

        @Override
        public boolean read(JointStateBuffer into, long nowNs) {
            boolean came = super.read(into, nowNs);
            // A clock in milliseconds, at 100 Hz: it advances from sample to sample.
            into.setHeader(System.currentTimeMillis() * MS, into.receivedNs(), into.sequence());
            return came;
        }
    }
}
