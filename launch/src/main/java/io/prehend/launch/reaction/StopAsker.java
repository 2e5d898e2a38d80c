package io.prehend.launch.reaction;

import io.prehend.launch.report.Report;
import io.prehend.launch.trial.ServiceProcess;
import io.prehend.launch.trial.Stage;
import java.io.PrintWriter;

/** Somebody who asks for stops in one of the ways there are. One thread. */
public interface StopAsker extends AutoCloseable {
    /**
     * Somebody who asks the service of {@code stage}.
     *
     * @param channel one of {@link StopTrial#CHANNELS}
     */
    static StopAsker open(String channel, Stage stage) {
        ServiceProcess service = stage.service();
        return switch (channel) {
            case "http" -> new HttpAsker(service.url());
            case "click" -> new ClickAsker(stage.browser());
            case "console" -> new ConsoleAsker(service.url());
            case "serial" -> new LineAsker(stage.cable());
            case "cli" -> new CliAsker(service.url());
            default -> WireAsker.at(stage);
        };
    }

    /** What is asked from now on counts; what was before warmed up. */
    default void begin() {
        // Most measure nothing themselves.
    }

    /** Makes sure that what it asks through is there: nobody opens a connection first when something goes wrong. */
    default void prepare() {
        // Most have it open all the time.
    }

    /** Asks, and answers when it began to, {@link System#nanoTime}: what a person would call the moment. */
    long ask();

    /** Takes back what would stand in the way of a reset, after the arm has come to rest. */
    default void takeBack() {
        // Most only say it once.
    }

    /** Adds to {@code report}, and says, what it measured itself. */
    default void describe(Report report, PrintWriter words) {
        // Most measure nothing themselves.
    }

    @Override
    default void close() {
        // Most keep nothing open.
    }
}
