package io.prehend.launch.work;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs numbered jobs on several threads. What a job gives must depend on its number alone; then so do the results,
 * whichever thread came first. One thread calls it and waits.
 *
 * @param <R> what a job gives
 */
public final class Workers<R> {
    /**
     * What one thread owns while it works, such as a simulated world.
     *
     * @param <R> what a job gives
     */
    public interface Worker<R> extends AutoCloseable {
        /** Does job {@code index}. */
        R run(int index);

        @Override
        void close();
    }

    private final int threads;
    private final Supplier<Worker<R>> newWorker;
    private final BooleanSupplier stop;

    /**
     * Prepares to work.
     *
     * @param threads how many
     * @param newWorker makes what one thread owns; called on that thread
     * @param stop when this becomes true, jobs that run are finished and no other is started
     */
    public Workers(int threads, Supplier<Worker<R>> newWorker, BooleanSupplier stop) {
        this.threads = threads;
        this.newWorker = newWorker;
        this.stop = stop;
    }

    /**
     * Does the jobs 0 to {@code count - 1} and gives their results in this order.
     *
     * @param onResult told each result as it comes, in any order, by any of the threads
     * @return all results; when stopped, only those that came before the first missing one
     */
    public List<R> run(int count, Consumer<R> onResult) {
        AtomicInteger next = new AtomicInteger();
        List<R> results = new ArrayList<>(Collections.nCopies(count, null));
        ExecutorService pool = Executors.newFixedThreadPool(threads, Workers::newThread);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(() -> work(next, results, onResult)));
            }
            waitFor(futures);
        } finally {
            // No job is left behind: a failure of one thread makes the others come to an end.
            next.set(count);
            pool.shutdown();
        }
        int done = results.indexOf(null);
        return done < 0 ? results : results.subList(0, done);
    }

    private void work(AtomicInteger next, List<R> results, Consumer<R> onResult) {
        try (Worker<R> worker = newWorker.get()) {
            while (!stop.getAsBoolean()) {
                int index = next.getAndIncrement();
                if (index >= results.size()) {
                    return;
                }
                R result = worker.run(index);
                synchronized (results) {
                    results.set(index, result);
                }
                onResult.accept(result);
            }
        } catch (RuntimeException | Error failed) {
            next.set(results.size());
            throw failed;
        }
    }

    /** Waits for all of them, whatever happens to one, so that nothing runs on; then passes on the first failure. */
    private static void waitFor(List<Future<?>> futures) {
        Throwable failure = null;
        for (Future<?> future : futures) {
            try {
                future.get();
            } catch (ExecutionException failed) {
                failure = failure == null ? failed.getCause() : failure;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the workers", interrupted);
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "prehend-worker");
        thread.setDaemon(true);
        return thread;
    }
}
