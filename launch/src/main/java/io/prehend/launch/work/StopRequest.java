package io.prehend.launch.work;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns Ctrl-C (and {@code kill}) into a request to come to an end, and keeps the process alive until that has
 * happened: the arm stopped, files closed.
 *
 * <pre>
 * try (StopRequest stop = StopRequest.onSignal(loop::stop)) {
 *     while (!stop.requested()) { … }
 * }
 * </pre>
 *
 * <p>{@link #requested} may be asked by any thread.
 */
public final class StopRequest implements AutoCloseable {
    /** Longest time between the signal and the end of the process, s; the arm itself needs a fraction of one. */
    private static final long PATIENCE_S = 5;

    private static final Logger LOG = LoggerFactory.getLogger(StopRequest.class);

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Runnable onStop;
    private final Thread hook = new Thread(this::stopAndWait, "prehend-stop");
    private volatile boolean requested;

    private StopRequest(Runnable onStop) {
        this.onStop = onStop;
    }

    /**
     * Starts to listen.
     *
     * @param onStop what to do at once when the signal comes, on a thread of its own; it must be quick
     */
    public static StopRequest onSignal(Runnable onStop) {
        StopRequest request = new StopRequest(onStop);
        Runtime.getRuntime().addShutdownHook(request.hook);
        return request;
    }

    /** Whether the work should come to an end now. */
    public boolean requested() {
        return requested;
    }

    /** Asks the work to come to an end, as Ctrl-C does. */
    public void request() {
        requested = true;
        onStop.run();
    }

    /** The work has come to an end, and everything is closed. */
    @Override
    public void close() {
        finished.countDown();
        if (!requested) {
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException expected) {
            // The process is ending already: the hook runs, and finds that everything is finished.
        }
    }

    private void stopAndWait() {
        if (finished.getCount() == 0) {
            return;
        }
        request();
        try {
            if (!finished.await(PATIENCE_S, TimeUnit.SECONDS)) {
                LOG.warn("still busy {} s after the signal; ending anyway", PATIENCE_S);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
