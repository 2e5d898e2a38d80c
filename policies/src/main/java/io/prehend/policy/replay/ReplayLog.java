package io.prehend.policy.replay;

import io.prehend.port.ExperienceSink;
import io.prehend.port.Transition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps what an arm experiences on disk, for learners in other processes ({@link ReplayBuffer}).
 *
 * <p>One thread, that of the control side, calls the methods of {@link ExperienceSink}: they copy the step into a ring
 * and return; they never wait, lock or allocate. A thread of the log's own writes what is in the ring; another one has
 * it forced to the disk. Where the ring is full, the step is dropped and counted. Where the disk fails, recording ends,
 * once and for all, and says so once; the control side notices nothing.
 *
 * <p>What was recorded is with the operating system after at most {@link ReplayOptions#drainNs()} and the time to write
 * it: so much the death of the process can cost, and a record that it cuts in two is cut off and counted at the next
 * start. A power cut can cost what was recorded since the last {@link ReplayOptions#forceNs()}. One log at a time may
 * write into a folder; any number of buffers may read.
 */
public final class ReplayLog implements ExperienceSink, AutoCloseable {
    private static final String LOCK = "replay.lock";
    private static final long CLOSE_TIMEOUT_S = 60;

    private final Path folder;
    private final Listener listener;
    private final ReplayOptions options;
    private final FileChannel lock;
    private final SegmentWriter segments;
    private final ScheduledExecutorService forcer = Executors.newSingleThreadScheduledExecutor(ReplayLog::forcerThread);
    private final RecordRing ring;
    private final Thread thread;
    private final long tornBytes;
    // The control side's own.
    private final StepRecord record = new StepRecord();
    private long nextNumber;
    private long episode;
    private int step;
    private volatile long offered;
    private volatile long dropped;
    // The writing thread's own.
    private volatile long taken;
    private volatile String failure;
    private volatile boolean closing;
    // The forcing thread's own.
    private ReplayDisk.Segment retired;

    /** Hears about the end of recording. */
    public interface Listener {
        /** Recording has ended because of what {@code sentence} says; called once, by a thread of the log's own. */
        void onStopped(String sentence);
    }

    /**
     * What has become of the steps that were offered. A step that is none of these is on its way.
     *
     * @param offered steps and ends of episodes that the control side offered
     * @param recorded of them, how many are with the operating system
     * @param dropped of them, how many found the ring full
     * @param discarded of them, how many came after the disk had failed
     * @param writtenBytes bytes written since the start
     * @param tornBytes bytes cut off at the start: a record that was being written when the last writer died
     * @param deletedSegments segments that the budget has cost since the start
     * @param deletedBytes their bytes
     * @param failure why recording ended, in a sentence; null while it goes on
     */
    public record Counts(
            long offered,
            long recorded,
            long dropped,
            long discarded,
            long writtenBytes,
            long tornBytes,
            long deletedSegments,
            long deletedBytes,
            String failure) {}

    /**
     * Goes on with the log in {@code folder}, which is made where it is missing.
     *
     * @throws UncheckedIOException one sentence, where that is not possible
     */
    public static ReplayLog open(Path folder, ReplayOptions options, Listener listener) {
        return open(folder, options, listener, new RealReplayDisk());
    }

    static ReplayLog open(Path folder, ReplayOptions options, Listener listener, ReplayDisk disk) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder);
            try {
                return new ReplayLog(folder, options, listener, disk, lock);
            } catch (IOException failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot record into " + folder + ": " + reason(failed) + ".", failed);
        }
    }

    private ReplayLog(Path folder, ReplayOptions options, Listener listener, ReplayDisk disk, FileChannel lock)
            throws IOException {
        this.folder = folder;
        this.options = options;
        this.listener = listener;
        this.lock = lock;
        SegmentFolder names = new SegmentFolder(folder);
        LogEnd end = LogEnd.of(names);
        tornBytes = end.tornBytes();
        nextNumber = end.nextStep();
        episode = end.nextEpisode();
        segments = new SegmentWriter(names, end, options, disk, System::currentTimeMillis, this::retire);
        ring = new RecordRing(options.slots(), ReplayFormat.padded(StepRecord.MAX_LENGTH));
        forcer.scheduleWithFixedDelay(this::force, options.forceNs(), options.forceNs(), TimeUnit.NANOSECONDS);
        thread = new Thread(this::write, "replay-log");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void onStep(Transition transition) {
        int at = ring.claim();
        if (at < 0) {
            dropped++;
        } else {
            ring.publish(record.write(transition, step, nextNumber, episode, ring.bytes(), at));
        }
        offered++;
        nextNumber++;
        step++;
    }

    @Override
    public void onEpisodeEnd(String object, double reward, boolean truncated) {
        if (step == 0) {
            return;
        }
        int at = ring.claim();
        if (at < 0) {
            dropped++;
        } else {
            ring.publish(
                    EndRecord.write(object, (float) reward, truncated, step, nextNumber, episode, ring.bytes(), at));
        }
        offered++;
        episode++;
        step = 0;
    }

    /** What became of what was offered. Any thread. */
    public Counts counts() {
        long recorded = segments.writtenRecords();
        return new Counts(
                offered,
                recorded,
                dropped,
                failure == null ? 0 : taken - recorded,
                segments.writtenBytes(),
                tornBytes,
                segments.deletedSegments(),
                segments.deletedBytes(),
                failure);
    }

    /** Where the log is. */
    public Path folder() {
        return folder;
    }

    /** Writes what was offered so far, forces it to the disk, and lets go of the folder. Idempotent; any thread. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        try {
            thread.join();
            if (!forcer.isShutdown()) {
                retire(segments.current());
                forcer.shutdown();
            }
            interrupted = !forcer.awaitTermination(CLOSE_TIMEOUT_S, TimeUnit.SECONDS);
            lock.close();
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (IOException failed) {
            stop(failed);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        while (!closing) {
            long before = taken;
            drain();
            // Where much waited, more will: a rest is for an arm at work, a dozen steps a second.
            if (taken - before < options.slots() / 4) {
                LockSupport.parkNanos(this, options.drainNs());
            }
        }
        do {
            drain();
        } while (ring.peek() >= 0);
    }

    private void drain() {
        try {
            for (int at = ring.peek(); at >= 0; at = ring.peek()) {
                if (failure == null) {
                    segments.append(ring.bytes(), at, ring.length());
                }
                ring.release();
                taken++;
            }
            if (failure == null) {
                segments.flush();
            }
        } catch (IOException | RuntimeException failed) {
            stop(failed);
        }
    }

    private void retire(ReplayDisk.Segment segment) {
        forcer.execute(() -> {
            retired = segment;
            try (segment) {
                segment.force();
            } catch (IOException failed) {
                stop(failed);
            }
        });
    }

    private void force() {
        ReplayDisk.Segment segment = segments.current();
        // While the next one is being made, and at the end, the current one is forced and closed already.
        if (segment == retired) {
            return;
        }
        try {
            segment.force();
        } catch (IOException failed) {
            stop(failed);
        }
    }

    private synchronized void stop(Exception cause) {
        if (failure != null) {
            return;
        }
        String why = cause instanceof IOException failed ? reason(failed) : String.valueOf(cause);
        failure = "Recording into " + folder + " has ended: " + why + "; the arm goes on, and what was recorded before"
                + " is kept.";
        listener.onStopped(failure);
    }

    /** The lock goes with the channel. */
    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean ours = false;
        try {
            ours = channel.tryLock() != null;
        } catch (OverlappingFileLockException held) {
            // By this very process: refused below like any other.
        } finally {
            if (!ours) {
                channel.close();
            }
        }
        if (!ours) {
            throw new IOException("another Prehend is recording there; stop that one, or choose another folder");
        }
        return channel;
    }

    private static Thread forcerThread(Runnable work) {
        Thread forcerThread = new Thread(work, "replay-force");
        forcerThread.setDaemon(true);
        return forcerThread;
    }

    private static String reason(IOException failed) {
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        }
        return failed instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(failed.getMessage());
    }
}
