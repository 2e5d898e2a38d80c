package io.prehend.launch.reaction;

import io.prehend.launch.config.Config;
import io.prehend.launch.link.TransportChoice;
import io.prehend.launch.report.Report;
import io.prehend.launch.trial.Stage;
import io.prehend.launch.work.StopRequest;
import java.io.PrintWriter;
import java.util.List;

/**
 * Measures stops on a {@link Stage} of its own. One thread.
 */
public final class StopTrial {
    /** Over which ways a stop can be asked for here. */
    public static final List<String> CHANNELS = List.of("click", "console", "http", "cli", "mqtt", "ros1", "serial");

    private static final String ROS1 = "ros1";
    private static final String SERIAL = "serial";
    private static final int WARM_UPS = 3;
    private static final int FLOOD_PER_S = 10_000;
    private static final int FLOOD_S = 5;

    private final String channel;
    private final String wire;
    private final Config config;
    private final long seed;
    private final PrintWriter err;

    /**
     * A trial.
     *
     * @param channel one of {@link #CHANNELS}
     */
    public StopTrial(String channel, Config config, long seed, PrintWriter err) {
        this.channel = channel;
        wire = channel.equals(ROS1) ? ROS1 : "mqtt";
        this.config = config;
        this.seed = seed;
        this.err = err;
    }

    /** Measures {@code count} stops; what came of it is added to {@code report}, and said to {@code words}. */
    public void run(int count, StopRequest stop, Report report, PrintWriter words) {
        try (Stage stage = stage()) {
            StopAsker asker = stage.keep(StopAsker.open(channel, stage));
            RobotEar ear = new RobotEar(stage.profile().plan(), stage.onlooker());
            StopBenchmark benchmark = new StopBenchmark(stage.service(), ear, seed);
            err.println("Warming up ...");
            Reactions first = benchmark.run(asker, 1, stop);
            benchmark.run(asker, WARM_UPS - 1, stop);
            asker.begin();
            Reactions reactions = benchmark.run(asker, count, stop);
            if (first.count() > 0) {
                words.print(first.toFirstRow());
                report.put("first_ms", first.longestMs());
            }
            words.print(reactions.toRows());
            reactions
                    .writeTo(report.put("channel", channel).put("wire", wire))
                    .put("stopped_otherwise", benchmark.stoppedOtherwise());
            asker.describe(report, words);
        }
    }

    /** Asks for {@value #FLOOD_PER_S} stops a second by three ways at once, instead. */
    public void flood(Report report, PrintWriter words) {
        try (Stage stage = Stage.open(wire, config, seed, err)) {
            StopFlood.Result result = new StopFlood(stage.service(), FLOOD_PER_S, FLOOD_S).run(() -> flooders(stage));
            words.print(result.toRow());
            report.put("flood", result.toReport());
        }
    }

    private Stage stage() {
        return channel.equals(SERIAL) ? Stage.withEnableLine(config, seed, err) : Stage.open(wire, config, seed, err);
    }

    private static List<Flooder> flooders(Stage stage) {
        return List.of(
                stage.keep(new ConsoleFlooder(stage.service().url())),
                stage.keep(new HttpFlooder(stage.service().url())),
                stage.keep(
                        new MqttFlooder((TransportChoice.Mqtt) stage.profile().transport())));
    }
}
