package io.prehend.launch.console;

import io.prehend.loop.RealtimeThread;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The threads that hear and answer the console's pages. Each goes before the machine's normal work, where the system
 * permits it: a stop must not wait for a browser that paints on the same machine, or for a learner.
 */
final class ConsoleThreads extends QueuedThreadPool {
    private static final int MOST = 32;
    /** Made at the start, since a new one comes a few ms late. */
    private static final int LEAST = 8;

    ConsoleThreads() {
        super(MOST, LEAST);
        setName("prehend-console");
        setDaemon(true);
    }

    @Override
    public Thread newThread(Runnable work) {
        return super.newThread(() -> {
            RealtimeThread.favour();
            work.run();
        });
    }
}
