package io.prehend.launch.play;

import io.prehend.audit.FlightRecorder;
import io.prehend.audit.FlightRecorderDumper;
import io.prehend.launch.config.RecorderConfig;
import io.prehend.loop.ControlLoop;
import io.prehend.safety.StopEvent;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;

/**
 * Writes what the flight recorder holds when something stops the arm, and says where. Used by the thread that runs the
 * episode; the file is written by another one.
 */
public final class StopRecorder implements FlightRecorderDumper.Listener, AutoCloseable {
    /** How many recordings to keep; the oldest go first. */
    private static final int KEEP = 50;
    /** Share of the recorder that shows what came after the stop. */
    private static final int AFTER_STOP_SHARE = 20;

    private final RecorderConfig config;
    private final PrintWriter err;
    private FlightRecorderDumper dumper;

    /** Writes as {@code config} says, and says to {@code err} what it wrote. */
    public StopRecorder(RecorderConfig config, PrintWriter err) {
        this.config = config;
        this.err = err;
    }

    /** Looks, after a tick, whether {@code loop} has been stopped; if so, writes what {@code ticks} holds. */
    public void onTick(ControlLoop loop, FlightRecorder ticks) {
        if (dumper != null || !loop.supervisor().state().latched()) {
            return;
        }
        int ticksAfterStop = ticks.capacity() / AFTER_STOP_SHARE;
        dumper = new FlightRecorderDumper(ticks, config.folder(), KEEP, ticksAfterStop, Clock.systemUTC(), this);
        StopEvent event = loop.supervisor().lastEvent();
        dumper.onStop(
                event == null || event.cause() == null
                        ? "stop"
                        : event.cause().name().toLowerCase(Locale.ROOT));
    }

    /** The episode is over: waits until the file is written. */
    public void finishEpisode() {
        if (dumper != null) {
            dumper.close();
            dumper = null;
        }
    }

    @Override
    public void close() {
        finishEpisode();
    }

    @Override
    public void onWritten(String cause, Path file) {
        err.println("recorded what led to the stop (" + cause + "): " + file);
    }

    @Override
    public void onFailed(String cause, String sentence) {
        err.println("the stop (" + cause + ") could not be recorded: " + sentence);
    }
}
