package io.prehend.driver.serial;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A microcontroller that sends fifty beats a second, until it is told to do something else. Any thread. */
final class Beater implements AutoCloseable {
    private static final long PERIOD_MS = 20;

    private final PtyPair cable;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "beater");
        thread.setDaemon(true);
        return thread;
    });
    private volatile int sequence;
    private volatile int step = 1;
    private volatile boolean closed = true;
    private volatile boolean silent;

    Beater(PtyPair cable, int firstSequence) {
        this.cable = cable;
        sequence = firstSequence;
        timer.scheduleAtFixedRate(this::beat, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        if (!silent) {
            cable.say(BeatDecoder.encode(sequence, closed));
            sequence = sequence + step & 0xFFFF;
        }
    }

    /** Whether the wire that it looks at is closed. */
    void setClosed(boolean isClosed) {
        closed = isClosed;
    }

    /** By how much the number grows from beat to beat: 0 for a device that repeats itself. */
    void setStep(int newStep) {
        step = newStep;
    }

    void setSilent(boolean isSilent) {
        silent = isSilent;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
