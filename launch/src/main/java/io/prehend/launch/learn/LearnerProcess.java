package io.prehend.launch.learn;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps a process alive that learns: starts it, says in one line that it died, and starts it again after a
 * {@link RestartDelay}. Whatever happens to it, the process that controls the arm only ever hears about it.
 *
 * <p>The child's standard input is a pipe that nobody writes into; when this process is gone, also by {@code kill -9},
 * the child reads its end and ends too ({@link ParentWatch}). What the child says goes into a file of limited size. Any
 * thread may ask and close; three threads of its own wait, and none of them touches control.
 */
public final class LearnerProcess implements AutoCloseable {
    /** Most bytes of the file with what the child says; there is one more of this size. */
    static final long LOG_BYTES = 1 << 20;

    private static final long FAREWELL_MS = 5_000;

    private final List<String> command;
    private final CappedLog log;
    private final Consumer<String> announce;
    private final RestartDelay delay;
    private final Thread supervisor = new Thread(this::supervise, "learner-supervisor");
    private Process process;
    private boolean closed;
    private int deaths;

    private LearnerProcess(List<String> command, Path log, Consumer<String> announce, RestartDelay delay) {
        this.command = List.copyOf(command);
        this.log = new CappedLog(log, LOG_BYTES);
        this.announce = announce;
        this.delay = delay;
        supervisor.setDaemon(true);
    }

    /**
     * Starts {@code command} and watches over it.
     *
     * @param log file for what it says
     * @param announce is told in one sentence when it dies; by a thread of the supervisor's own
     */
    public static LearnerProcess start(List<String> command, Path log, Consumer<String> announce) {
        return start(command, log, announce, new RestartDelay());
    }

    static LearnerProcess start(List<String> command, Path log, Consumer<String> announce, RestartDelay delay) {
        LearnerProcess learner = new LearnerProcess(command, log, announce, delay);
        learner.supervisor.start();
        return learner;
    }

    /** Number of the process that learns; −1 while there is none. */
    public synchronized long pid() {
        return process != null && process.isAlive() ? process.pid() : -1;
    }

    /** How often it died, or could not be started. */
    public synchronized int deaths() {
        return deaths;
    }

    /** Lets the child save what it learned and end; ends it when that takes longer than {@value #FAREWELL_MS} ms. */
    @Override
    public void close() {
        end(FAREWELL_MS);
    }

    /** Ends the child at once: there is nothing that it should save. */
    public void abandon() {
        end(0);
    }

    private void end(long patienceMs) {
        Process child;
        synchronized (this) {
            closed = true;
            notifyAll();
            child = process;
        }
        try {
            if (child != null) {
                endOf(child, patienceMs);
            }
            supervisor.join();
        } catch (InterruptedException impatient) {
            if (child != null) {
                child.destroyForcibly();
            }
            Thread.currentThread().interrupt();
        }
    }

    private static void endOf(Process child, long patienceMs) throws InterruptedException {
        try (OutputStream lifeline = child.getOutputStream()) {
            lifeline.flush();
        } catch (IOException gone) {
            // It cannot be told any more: it has ended.
            child.destroyForcibly();
        }
        if (!child.waitFor(patienceMs, TimeUnit.MILLISECONDS)) {
            child.destroyForcibly();
            child.waitFor();
        }
    }

    private void supervise() {
        try {
            boolean goOn = true;
            while (goOn) {
                long startedNs = System.nanoTime();
                String end = runOnce();
                goOn = end != null && waitToRestart(delay.onDeath(startedNs, System.nanoTime()), end);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs the child to its end; answers how it ended, in words, or null where nobody wants it any more. */
    private String runOnce() throws InterruptedException {
        Process child;
        try {
            synchronized (this) {
                if (closed) {
                    return null;
                }
                child = new ProcessBuilder(command).redirectErrorStream(true).start();
                process = child;
            }
        } catch (IOException failed) {
            return "could not be started (" + failed.getMessage() + ")";
        }
        // Everything that the child says is in the file before its death is announced.
        log.pump(child.getInputStream());
        int code = child.waitFor();
        return "ended with code " + code + (log.lastLine().isEmpty() ? "" : " (" + log.lastLine() + ")");
    }

    private boolean waitToRestart(long delayNs, String end) throws InterruptedException {
        synchronized (this) {
            if (closed) {
                return false;
            }
            deaths++;
        }
        announce.accept("The learner " + end + "; the arm goes on, and the learner is started again in "
                + TimeUnit.NANOSECONDS.toMillis(delayNs) / 1000.0 + " s.");
        long untilNs = System.nanoTime() + delayNs;
        synchronized (this) {
            for (long leftNs = delayNs; !closed && leftNs > 0; leftNs = untilNs - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, leftNs);
            }
            return !closed;
        }
    }
}
