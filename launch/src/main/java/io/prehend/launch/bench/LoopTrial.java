package io.prehend.launch.bench;

import com.sun.management.ThreadMXBean;
import io.prehend.audit.FlightRecorder;
import io.prehend.launch.report.Failure;
import io.prehend.loop.ControlLoop;
import io.prehend.loop.LoopLabels;
import io.prehend.loop.RealtimeThread;
import io.prehend.loop.RealtimeThread.Scheduling;
import io.prehend.loop.TickHistogram;
import io.prehend.loop.WallClockPacer;
import io.prehend.loop.WatchdogThread;
import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import io.prehend.port.Pacer;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetyFilter;
import io.prehend.safety.SafetyLimits;
import io.prehend.safety.SafetyState;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopLatch;
import io.prehend.safety.Watchdog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Runs the real loop with the real safety filter on the wall clock, around an {@link EchoArm}, and measures it.
 *
 * <p>The loop is warmed up first: {@value #FAST_TICKS} ticks as fast as possible on a clock of their own, then on the
 * wall clock until the compiler has had nothing to do for a while. After {@link #openWindow} every tick counts. The
 * thread that made it calls everything.
 */
public final class LoopTrial implements AutoCloseable {
    /** Leaves the choice to the kernel. */
    public static final int ANY_PROCESSOR = -1;

    private static final String BASE = "panda_link0";
    private static final String HAND = "panda_hand";
    private static final int FAST_TICKS = 30_000;
    private static final long SHORT_PERIOD_NS = 1_000;
    private static final long SHORTEST_WARM_UP_S = 3;
    private static final long LONGEST_WARM_UP_S = 30;
    private static final long QUIET_S = 2;
    private static final long POLL_MS = 100;

    private static final double[] HOME_RAD = {0.0, -0.6, 0.0, -2.2, 0.0, 1.6, 0.785};
    private static final long REST_NS = 2 * SafetySupervisor.REST_BEFORE_RESET_NS;
    private static final long PHASE_TOLERANCE_NS = 2_000;
    private static final int PROCESSOR_FIELD = 39 - 3;
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int RECORDER_S = 10;
    /** Enough for the compiler to take them up: a slow one would make the window's first tick late. */
    private static final int SNAPSHOTS = 500;

    private static final OperatorAct OPERATOR = OperatorAct.local("bench", SafetySupervisor.ENABLE_HOLD_NS);

    private final SafetyLimits limits;
    private final KinematicChain chain = RobotModel.panda().chain(BASE, HAND);
    private final int rateHz;
    private final int priority;
    private final int pinned;
    private final Thread thread = new Thread(this::run, "loop");
    private final BooleanSupplier enough = this::enough;
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean windowOpen;
    private volatile boolean cancelled;
    private volatile long windowTicks;
    /** The loop's thread only. */
    private int safetyEvents;
    /** The loop's thread only, as is the next. */
    private ControlLoop loop;

    private long endTick;

    private volatile Scheduling scheduling;
    private volatile int processor;
    private long warmUpS;
    private volatile Result result;
    private volatile RuntimeException failure;

    /**
     * A trial of the Panda that has not begun.
     *
     * @param priority real-time priority to ask for; the watchdog gets one more
     * @param pinned processor to stay on, or {@link #ANY_PROCESSOR}
     */
    public LoopTrial(SafetyLimits limits, int rateHz, int priority, int pinned) {
        this.limits = limits;
        this.rateHz = rateHz;
        this.priority = priority;
        this.pinned = pinned;
    }

    /**
     * What was measured.
     *
     * @param ticks ticks that ran in the window
     * @param missed ticks that never ran, because one before them was whole periods late
     * @param lateness how long after their due time ticks began
     * @param work how long their work took
     * @param allocatedBytes what the loop's thread allocated in the window
     * @param safetyEvents how often the supervisor changed its state in the window; each allocates a few bytes
     * @param safetyState what the supervisor said at the end
     */
    public record Result(
            long ticks,
            long missed,
            Latency lateness,
            Latency work,
            long allocatedBytes,
            int safetyEvents,
            SafetyState safetyState) {}

    /** Starts the loop and waits until it is warm; answers how its thread is scheduled. */
    Scheduling warmUp() throws InterruptedException {
        thread.start();
        running.await();
        long startNs = System.nanoTime();
        long quietSinceNs = startNs;
        long compiledMs = 0;
        while (!done.await(POLL_MS, TimeUnit.MILLISECONDS) && !isWarm(startNs, quietSinceNs)) {
            long nowMs = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
            quietSinceNs = nowMs == compiledMs ? quietSinceNs : System.nanoTime();
            compiledMs = nowMs;
        }
        rethrow();
        warmUpS = (System.nanoTime() - startNs) / NS_PER_S;
        return scheduling;
    }

    private static boolean isWarm(long startNs, long quietSinceNs) {
        long nowNs = System.nanoTime();
        return nowNs - startNs > LONGEST_WARM_UP_S * NS_PER_S
                || nowNs - startNs > SHORTEST_WARM_UP_S * NS_PER_S && nowNs - quietSinceNs > QUIET_S * NS_PER_S;
    }

    /** How long the loop was warmed up on the wall clock, s. */
    long warmUpS() {
        return warmUpS;
    }

    /** The processor that the loop's thread was on when it was warm; −1 where that cannot be read. */
    int processor() {
        return processor;
    }

    /** From now on {@code ticks} ticks count. */
    void openWindow(long ticks) {
        windowTicks = ticks;
        windowOpen = true;
    }

    /** Waits for a second, or less; answers whether the window has closed. */
    boolean awaitASecond() throws InterruptedException {
        return done.await(1, TimeUnit.SECONDS);
    }

    /** What was measured, once the window has closed. */
    Result result() {
        rethrow();
        return result;
    }

    /** Asks the loop to end wherever it is. Any thread. */
    void cancel() {
        cancelled = true;
    }

    /** Ends the loop wherever it is. */
    @Override
    public void close() {
        cancel();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            warmUpFast();
            // What start-up left behind is collected now and not in the window, as a service does before it arms.
            System.gc();
            scheduling = RealtimeThread.promote(priority);
            runOnTheWall();
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            running.countDown();
            done.countDown();
        }
    }

    /**
     * The same classes on a clock that does not wait, so that the compiler has done its work before time counts. (It
     * also makes the thread whose method it compiles allocate: the strings and classes that the method names.)
     */
    private void warmUpFast() {
        FastPacer pacer = new FastPacer(NS_PER_S / rateHz);
        StopLatch latch = new StopLatch();
        loop = newLoop(new EchoArm(chain.jointNames(), HOME_RAD), pacer, latch, new Watchdog(latch));
        start(pacer);
        runTicks(FAST_TICKS);
        WallClockPacer wall = new WallClockPacer(SHORT_PERIOD_NS);
        for (int i = 0; i < FAST_TICKS; i++) {
            wall.awaitNextTick();
        }
        for (int i = 0; i < SNAPSHOTS; i++) {
            loop.budget().lateness().since(loop.budget().duration());
        }
    }

    private void runOnTheWall() {
        WallClockPacer pacer = new WallClockPacer(NS_PER_S / rateHz);
        StopLatch latch = new StopLatch();
        Watchdog watchdog = new Watchdog(latch);
        EchoArm arm = new EchoArm(chain.jointNames(), HOME_RAD);
        loop = newLoop(arm, pacer, latch, watchdog);
        WatchdogThread dog = new WatchdogThread(watchdog, () -> arm.stop(StopCategory.STOP_CAT2), priority + 1);
        try {
            if (pinned != ANY_PROCESSOR && !RealtimeThread.pin(pinned)) {
                throw Failure.check("The loop cannot be kept on processor " + pinned
                        + "; choose one that is there and that this process may use.");
            }
            awaitPhase(pacer.periodNs());
            start(pacer);
            processor = processorOfThisThread();
            running.countDown();
            runTicks(Long.MAX_VALUE / 2);
            result = cancelled ? null : measure();
        } finally {
            dog.close();
        }
    }

    /** Nothing but two reads of a counter stands between the window and the loop. */
    private Result measure() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        threads.getThreadAllocatedBytes(self);
        TickHistogram.Snapshot lateBefore = loop.budget().lateness();
        TickHistogram.Snapshot workBefore = loop.budget().duration();
        long ticksBefore = loop.budget().ticks();
        long missedBefore = loop.budget().missed();
        int eventsBefore = safetyEvents;
        windowOpen = false;
        long bytesBefore = threads.getThreadAllocatedBytes(self);
        runTicks(windowTicks);
        long bytes = threads.getThreadAllocatedBytes(self) - bytesBefore;
        return new Result(
                loop.budget().ticks() - ticksBefore,
                loop.budget().missed() - missedBefore,
                Latency.of(loop.budget().lateness().since(lateBefore)),
                Latency.of(loop.budget().duration().since(workBefore)),
                bytes,
                safetyEvents - eventsBefore,
                loop.supervisor().state());
    }

    /** The pacer's grid goes through its first tick, so wait for the phase that the reference expects. */
    private static void awaitPhase(long periodNs) {
        while (Math.floorMod(System.nanoTime() - CyclictestRun.PHASE_NS, periodNs) > PHASE_TOLERANCE_NS) {
            Thread.onSpinWait();
        }
    }

    private void start(Pacer pacer) {
        runTicks(REST_NS / pacer.periodNs());
        long nowNs = pacer.awaitNextTick();
        require(loop.acknowledge(OPERATOR, nowNs));
        require(loop.supervisor().enable(OPERATOR, nowNs));
        require(loop.start(OPERATOR, nowNs));
    }

    /** Runs for the time of {@code count} ticks, or until the window opens. */
    private void runTicks(long count) {
        endTick = loop.budget().ticks() + loop.budget().missed() + count;
        loop.run(enough);
    }

    /** One for all phases, so that it is compiled when time counts. */
    private boolean enough() {
        return cancelled || windowOpen || loop.budget().ticks() + loop.budget().missed() >= endTick;
    }

    private void require(ResetVerdict verdict) {
        if (verdict != ResetVerdict.ACCEPTED && !cancelled) {
            throw new IllegalStateException("the supervisor did not let the loop start: " + verdict);
        }
    }

    private ControlLoop newLoop(EchoArm arm, Pacer pacer, StopLatch latch, Watchdog watchdog) {
        return new ControlLoop(
                arm,
                new SwayTask(chain.jointCount()),
                new SafetyFilter(limits, chain),
                new SafetySupervisor(chain.jointCount(), latch, event -> safetyEvents++),
                latch,
                watchdog,
                new FlightRecorder(
                        LoopLabels.of("echo", "bench", chain.jointNames(), List.of("SWAY")), RECORDER_S * rateHz),
                pacer);
    }

    /** Field 39 of proc(5), /proc/PID/stat; the name in field 2 may hold blanks, so counting starts after it. */
    private static int processorOfThisThread() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[PROCESSOR_FIELD]);
        } catch (IOException | RuntimeException e) {
            return -1;
        }
    }

    private void rethrow() {
        if (failure != null) {
            throw failure;
        }
    }

    /** A clock that is always at the next tick. */
    private static final class FastPacer implements Pacer {
        private final long periodNs;
        private long nowNs = NS_PER_S;

        FastPacer(long periodNs) {
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
    }
}
