package io.prehend.launch.report;

import java.io.PrintWriter;

/**
 * Shows one {@link Progress} after another: for work that has parts. One thread begins and closes; any may step.
 */
public final class Bars implements AutoCloseable {
    private final PrintWriter err;
    private Progress progress;

    /** Shows them on {@code err}. */
    public Bars(PrintWriter err) {
        this.err = err;
    }

    /** A part of {@code total} steps begins; the one before is over. */
    public void begin(String part, int total) {
        close();
        progress = Progress.start(part, total, err);
    }

    /** One more step of the part that was begun. */
    public void step() {
        progress.step();
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
