package io.prehend.driver.mqtt.client;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one Paho client: daemons, and gone when it is done with. Any thread.
 *
 * <p>Paho's task that connects waits for ever for its other tasks to start, so they must neither be turned away nor be
 * stopped before it has ended; it is one of those given to {@link #execute}, which are counted.
 */
final class PahoThreads extends ScheduledThreadPoolExecutor {
    /** Receiver, sender, caller, connecter, pinger, and one that ends the connection. */
    private static final int COUNT = 6;

    private static final long LONGEST_S = 5;
    private static final long LOOK_MS = 100;

    private final AtomicInteger tasks = new AtomicInteger();

    PahoThreads(String name) {
        super(COUNT, task -> {
            Thread thread = new Thread(task, "prehend-mqtt-" + name);
            thread.setDaemon(true);
            return thread;
        });
        setRemoveOnCancelPolicy(true);
        setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        setRejectedExecutionHandler(new DiscardPolicy());
    }

    @Override
    public void execute(Runnable task) {
        tasks.incrementAndGet();
        super.execute(() -> {
            try {
                task.run();
            } finally {
                tasks.decrementAndGet();
                synchronized (tasks) {
                    tasks.notifyAll();
                }
            }
        });
    }

    /**
     * Waits until Paho's tasks that connect or disconnect have ended, for up to {@value #LONGEST_S} s. Not to be
     * called by one of these threads.
     */
    void awaitTasks() throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_S);
        synchronized (tasks) {
            while (tasks.get() > 0 && System.nanoTime() < endNs) {
                tasks.wait(LOOK_MS);
            }
        }
    }

    /** Lets all threads end, and waits for that for up to {@value #LONGEST_S} s. Not to be called by one of them. */
    void finish() throws InterruptedException {
        shutdown();
        awaitTermination(LONGEST_S, TimeUnit.SECONDS);
        shutdownNow();
    }
}
