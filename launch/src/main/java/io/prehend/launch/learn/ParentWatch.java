package io.prehend.launch.learn;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends this process when the one that started it is gone: that one holds the other end of a pipe, and the kernel closes
 * it, however the end came. One thread of its own waits.
 */
public final class ParentWatch {
    /** So long this process has to come to an end in good order, ms. */
    static final long PATIENCE_MS = 3_000;

    private ParentWatch() {}

    /**
     * Starts to watch.
     *
     * @param pipe the standard input
     * @param onGone asks the work to come to an end
     * @param worker the thread that does the work; when it is still at it after {@value #PATIENCE_MS} ms, the process
     *     ends at once, which costs no more than {@code kill -9} does
     */
    public static void start(InputStream pipe, Runnable onGone, Thread worker) {
        Thread watch = new Thread(() -> watch(pipe, onGone, worker), "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void watch(InputStream pipe, Runnable onGone, Thread worker) {
        awaitEnd(pipe);
        onGone.run();
        try {
            worker.join(PATIENCE_MS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        if (worker.isAlive()) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static void awaitEnd(InputStream pipe) {
        byte[] ignored = new byte[64];
        boolean open = true;
        while (open) {
            try {
                open = pipe.read(ignored) >= 0;
            } catch (IOException broken) {
                open = false;
            }
        }
    }
}
