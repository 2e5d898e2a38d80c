package io.prehend.loop;

import io.prehend.loop.RealtimeThread.Scheduling;
import io.prehend.safety.Watchdog;
import java.util.concurrent.CountDownLatch;

/**
 * The thread that asks a {@link Watchdog} every {@value #PERIOD_MS} ms whether the loop is alive, above the loop's own
 * priority, clocked by time alone.
 *
 * <p>A pause of the whole virtual machine stops this thread too; what remains then is the robot's own dead-man
 * ({@link io.prehend.port.RobotDriver#commandTimeoutNs}).
 */
public final class WatchdogThread implements AutoCloseable {
    private static final long PERIOD_MS = 5;
    private static final long NS_PER_MS = 1_000_000;

    private final Watchdog watchdog;
    private final Runnable onStall;
    private final int priority;
    private final Thread thread;
    private final CountDownLatch watching = new CountDownLatch(1);
    private volatile Scheduling scheduling;
    private volatile boolean closing;

    /**
     * Starts the thread, and returns when it watches.
     *
     * @param onStall stops the arm without the loop; called again every period until the loop is back
     * @param priority real-time priority to ask for, above the loop's
     */
    public WatchdogThread(Watchdog watchdog, Runnable onStall, int priority) {
        this.watchdog = watchdog;
        this.onStall = onStall;
        this.priority = priority;
        thread = new Thread(this::run, "watchdog");
        thread.setDaemon(true);
        thread.start();
        try {
            watching.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How the thread is scheduled. Any thread. */
    public Scheduling scheduling() {
        return scheduling;
    }

    /** Ends the thread. Idempotent. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        scheduling = RealtimeThread.promote(priority);
        watching.countDown();
        WallClockPacer pacer = new WallClockPacer(PERIOD_MS * NS_PER_MS);
        while (!closing) {
            if (watchdog.check(pacer.awaitNextTick())) {
                onStall.run();
            }
        }
    }
}
