package io.prehend.driver.serial;

import io.prehend.safety.StopCause;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wire that must be closed while the arm moves: an enabling device, a gate, a stop button, on a serial port.
 *
 * <p>Its own thread looks at the port every {@value #LOOK_EVERY_MS} ms and calls {@link #onDrop} at once when the line
 * opens. Besides, {@link #causes} says what holds now, as a level: a line that is open, a port that cannot be read, and
 * also a thread of ours that does not look any more, are all the same, {@link StopCause#STOP_LINE_OPEN}; a heartbeat
 * that has stopped is {@link StopCause#ENABLE_LINE_SILENT}. A port that has gone is opened again when it is there.
 *
 * <p>Any thread. Not a safety-rated input (robot-drivers/docs/serial.md).
 */
public final class EnableLine implements AutoCloseable {
    /** How often it is looked at, ms. */
    public static final int LOOK_EVERY_MS = 2;

    /** If nobody has looked for so long, nobody knows, ns: as long as the loop itself may stand still. */
    static final long UNWATCHED_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final Logger LOG = LoggerFactory.getLogger(EnableLine.class);
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS);
    private static final long TRY_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long PATIENCE_MS = 2000;

    private final LineSettings settings;
    private final LineLevel level = new LineLevel();
    private final Thread thread;
    private volatile Consumer<StopCause> onDrop = cause -> {};
    private volatile StopCause why = StopCause.STOP_LINE_OPEN;
    private volatile long lookedNs;
    private volatile boolean ending;
    private volatile String sentence;
    private volatile Sensor sensor;
    private volatile long drops;

    private EnableLine(LineSettings settings) {
        this.settings = settings;
        sentence = settings.port() + " has not been opened yet";
        lookedNs = System.nanoTime();
        thread = new Thread(this::run, "prehend-line");
        thread.setDaemon(true);
    }

    /** Begins to look, and returns at once; the line counts as open until it is known to be closed. */
    public static EnableLine open(LineSettings settings) {
        EnableLine line = new EnableLine(settings);
        line.thread.start();
        return line;
    }

    /** What to do, at once and on the line's thread, when the line opens; it is told why. Must not wait. */
    public void onDrop(Consumer<StopCause> action) {
        onDrop = action;
    }

    /** What holds at {@code nowNs}, {@link System#nanoTime}, as a mask of causes. Allocates nothing. */
    public long causes(long nowNs) {
        return closed(nowNs) ? 0 : why.bit();
    }

    /** Whether the line is known to be closed at {@code nowNs}. */
    public boolean closed(long nowNs) {
        return level.closed() && nowNs - lookedNs <= UNWATCHED_NS;
    }

    /**
     * Waits until it is closed, for up to {@code longestNs}; at start-up, for a line that has just been opened is not
     * known to be closed.
     *
     * @return whether it is closed
     */
    public boolean awaitClosed(long longestNs) {
        long endNs = System.nanoTime() + longestNs;
        while (!closed(System.nanoTime()) && System.nanoTime() - endNs < 0) {
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
        return closed(System.nanoTime());
    }

    /** How often it has dropped. */
    public long drops() {
        return drops;
    }

    /** One sentence on how the line is, for people. */
    public String describe() {
        Sensor now = sensor;
        String state = closed(System.nanoTime()) ? "closed" : "open";
        return "The enable line is " + state + ": " + (now == null ? sentence : settings.port() + ", " + now.describe())
                + ".";
    }

    /** Looks no more; that the line then counts as open is told to nobody. */
    @Override
    public void close() {
        ending = true;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!ending) {
            try (SerialWire wire = SerialWire.open(settings.port(), settings.baud())) {
                watch(wire);
            } catch (IOException e) {
                complain(e.getMessage());
            } catch (RuntimeException e) {
                complain("a mistake in the program: " + e, e);
            } catch (LinkageError e) {
                complain("the library for serial ports cannot be loaded here: " + e.getMessage());
                return;
            }
            pause(TRY_AGAIN_NS);
        }
    }

    private void watch(SerialWire wire) throws IOException {
        Sensor watched = settings.signal() == Signal.HEARTBEAT
                ? new HeartbeatLine(wire, settings.lostNs())
                : new ModemLine(wire, settings.signal());
        sensor = watched;
        LOG.info("the enable line {} is being watched", settings.port());
        try {
            while (!ending) {
                long nowNs = System.nanoTime();
                boolean closedNow = watched.look(nowNs);
                why = !closedNow && watched.silent(nowNs) ? StopCause.ENABLE_LINE_SILENT : StopCause.STOP_LINE_OPEN;
                look(closedNow, nowNs);
                LockSupport.parkNanos(LOOK_EVERY_NS);
            }
        } finally {
            // Before the port is closed, which may take a while.
            sensor = null;
            why = StopCause.STOP_LINE_OPEN;
            look(false, System.nanoTime());
        }
    }

    private void look(boolean closedNow, long nowNs) {
        boolean dropped = level.onLook(closedNow, nowNs);
        long unwatchedNs = nowNs - lookedNs;
        lookedNs = nowNs;
        if (dropped && !ending) {
            drops = drops + 1;
            onDrop.accept(why);
            LOG.warn(
                    "the enable line dropped; it had been looked at {} ms before. {}",
                    TimeUnit.NANOSECONDS.toMillis(unwatchedNs),
                    describe());
        }
    }

    private void complain(String complaint) {
        complain(complaint, null);
    }

    /** Once for as long as it is the same. */
    private void complain(String complaint, RuntimeException mistake) {
        if (!complaint.equals(sentence)) {
            sentence = complaint;
            LOG.warn("the enable line: {}", complaint, mistake);
        }
    }

    private void pause(long durationNs) {
        long endNs = System.nanoTime() + durationNs;
        for (long leftNs = durationNs; leftNs > 0 && !ending; leftNs = endNs - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }
}
