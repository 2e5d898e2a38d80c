package io.prehend.launch.report;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far long work has come: a bar on a terminal; elsewhere, such as in a log file, a plain line each tenth.
 *
 * <p>{@link #step} may be called by any thread. The start script knows whether there is a terminal and says so in the
 * system property {@value #TERMINAL_PROPERTY}; the JDK itself cannot tell for the error output.
 */
public final class Progress implements AutoCloseable {
    static final String TERMINAL_PROPERTY = "prehend.terminal";
    private static final int LINES = 10;
    private static final int REFRESH_MS = 200;

    private final String what;
    private final long total;
    private final PrintWriter err;
    private final ProgressBar bar;
    private final AtomicLong done = new AtomicLong();

    private Progress(String what, long total, PrintWriter err, ProgressBar bar) {
        this.what = what;
        this.total = total;
        this.err = err;
        this.bar = bar;
    }

    /**
     * Starts to show.
     *
     * @param what a word or two, such as {@code episodes}
     * @param total how many steps there will be
     * @param err where to show it
     */
    public static Progress start(String what, long total, PrintWriter err) {
        return new Progress(what, total, err, Boolean.getBoolean(TERMINAL_PROPERTY) ? newBar(what, total) : null);
    }

    /** One step is done. */
    public void step() {
        long now = done.incrementAndGet();
        if (bar != null) {
            bar.step();
        } else if (now * LINES / total > (now - 1) * LINES / total) {
            line(now);
        }
    }

    /** Says something short beside the bar, such as the rate of success so far; ignored where there is no bar. */
    public void note(String text) {
        if (bar != null) {
            bar.setExtraMessage(text);
        }
    }

    /** Stops to show. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private void line(long now) {
        synchronized (err) {
            err.println(what + ": " + now + "/" + total);
            err.flush();
        }
    }

    private static ProgressBar newBar(String what, long total) {
        return new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MS)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
    }
}
