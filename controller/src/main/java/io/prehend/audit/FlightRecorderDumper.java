package io.prehend.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Writes the flight recording when something stopped, on a thread of its own, and keeps the newest files.
 *
 * <p>The loop calls {@link #onStop}, which neither allocates nor waits; the file is written some ticks later, so that
 * it shows the braking too, and so that the writing's own load comes when the arm is at rest. Where the loop may no
 * longer tick, any thread calls {@link #dumpNow}. Stops that come before the writing starts share one file, which bears
 * the first one's cause. Nothing that goes wrong here reaches the loop; it is told to the {@link Listener}.
 */
public final class FlightRecorderDumper implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String PREFIX = "flight-";
    private static final String SUFFIX = ".mcap";
    private static final int MAX_CAUSE_LENGTH = 40;
    private static final long NS_PER_MS = 1_000_000;
    private static final long CLOSE_TIMEOUT_MS = TimeUnit.SECONDS.toMillis(20);

    private final FlightRecorder recorder;
    private final Path folder;
    private final int keep;
    private final long ticksAfterStop;
    private final Clock clock;
    private final Listener listener;
    private final Thread thread;
    private final AtomicReference<String> pendingCause = new AtomicReference<>();
    private volatile long dueTick;
    private volatile boolean urgent;
    private volatile boolean closing;

    /** Is told what became of a recording. Called by the dumper's thread. */
    public interface Listener {
        /** The recording of the stop by {@code cause} is in {@code file}. */
        void onWritten(String cause, Path file);

        /** The recording of the stop by {@code cause} could not be written; {@code sentence} says why. */
        void onFailed(String cause, String sentence);
    }

    /**
     * Starts the thread.
     *
     * @param folder where the files go; made when needed
     * @param keep how many files to keep; the oldest go first
     * @param ticksAfterStop how many ticks after a stop to record before the file is written
     * @param clock the wall clock
     */
    public FlightRecorderDumper(
            FlightRecorder recorder, Path folder, int keep, long ticksAfterStop, Clock clock, Listener listener) {
        if (keep < 1 || ticksAfterStop < 0 || ticksAfterStop >= recorder.capacity()) {
            throw new IllegalArgumentException("a dumper keeps at least one file and records from 0 to "
                    + (recorder.capacity() - 1) + " ticks after a stop, but was asked for " + keep + " files and "
                    + ticksAfterStop + " ticks");
        }
        this.recorder = recorder;
        this.folder = folder;
        this.keep = keep;
        this.ticksAfterStop = ticksAfterStop;
        this.clock = clock;
        this.listener = listener;
        thread = new Thread(this::run, "flight-dumper");
        thread.setDaemon(true);
        thread.start();
    }

    /** Has the recording written some ticks from now. The loop's thread. */
    public void onStop(String cause) {
        if (pendingCause.get() == null) {
            long tick = recorder.recorded() + ticksAfterStop;
            dueTick = tick;
            if (pendingCause.compareAndSet(null, cause)) {
                recorder.wakeAt(Math.max(tick, recorder.recorded() + 1), thread);
            }
        }
    }

    /** Has the recording written at once, for the case that the loop stands still. Any thread. */
    public void dumpNow(String cause) {
        urgent = true;
        pendingCause.compareAndSet(null, cause);
        LockSupport.unpark(thread);
    }

    /** Writes what is still to be written and ends the thread. Idempotent. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        removeLeftovers();
        while (true) {
            boolean last = closing;
            if (pendingCause.get() != null && (last || urgent || recorder.recorded() >= dueTick)) {
                urgent = false;
                write(pendingCause.getAndSet(null));
            } else if (last) {
                return;
            } else {
                LockSupport.park(this);
            }
        }
    }

    private void write(String cause) {
        try {
            Files.createDirectories(folder);
            Path file = newFile(cause);
            FlightRecording recording = recorder.copy();
            int count = recording.count();
            long wallNs = Math.multiplyExact(clock.millis(), NS_PER_MS);
            long offsetNs = count == 0 ? 0 : wallNs - recording.nowNs(count - 1);
            FlightRecordingWriter.write(recording, new DumpInfo(cause, offsetNs), file);
            listener.onWritten(cause, file);
            removeOldest();
        } catch (IOException e) {
            listener.onFailed(cause, "The flight recording was lost: " + e.getMessage() + ".");
        } catch (RuntimeException e) {
            listener.onFailed(cause, "The flight recording was lost: " + e + ".");
        }
    }

    private Path newFile(String cause) {
        String word = cause.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        String head = PREFIX + TIME.format(Instant.ofEpochMilli(clock.millis())) + "-"
                + word.substring(0, Math.min(MAX_CAUSE_LENGTH, word.length()));
        Path file = folder.resolve(head + SUFFIX);
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(head + "-" + i + SUFFIX);
        }
        return file;
    }

    private void removeOldest() throws IOException {
        List<Path> files = files(SUFFIX);
        for (Path file : files.subList(0, Math.max(0, files.size() - keep))) {
            Files.deleteIfExists(file);
        }
    }

    /** What a process that died while writing left behind. */
    private void removeLeftovers() {
        try {
            if (Files.isDirectory(folder)) {
                for (Path file : files(SUFFIX + WholeFile.TEMPORARY)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            listener.onFailed(
                    "start",
                    "An unfinished flight recording cannot be removed from " + folder + ": " + WholeFile.reason(e)
                            + ".");
        }
    }

    /** Our files, oldest first: the time is in the name. */
    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.endsWith(suffix) && (name.startsWith(PREFIX) || name.startsWith("." + PREFIX));
                    })
                    .sorted()
                    .toList();
        }
    }
}
