package io.prehend.launch.reaction;

import io.prehend.driver.link.Transport;
import io.prehend.launch.config.Config;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.link.TransportChoice;
import io.prehend.launch.link.Transports;
import io.prehend.launch.link.Transports.End;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.work.StopRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Everything that a measurement of stops needs, on loopback and free ports: robot, controller, onlooker. One thread.
 */
public final class StopTrial {
    /** Over which ways a stop can be asked for here. */
    public static final List<String> CHANNELS = List.of("console", "http", "cli", "mqtt", "ros1");

    private static final String ROS1 = "ros1";
    private static final int WARM_UPS = 3;
    private static final int FLOOD_PER_S = 10_000;
    private static final int FLOOD_S = 5;

    private final String channel;
    private final String wire;
    private final Config config;
    private final long seed;
    private final PrintWriter err;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

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
        inside(stage -> {
            StopAsker asker = keep(asker(stage));
            StopBenchmark benchmark = new StopBenchmark(stage.service(), stage.ear(), seed);
            err.println("Warming up ...");
            benchmark.run(asker, WARM_UPS, stop);
            Reactions reactions = benchmark.run(asker, count, stop);
            words.print(reactions.toRows());
            reactions
                    .writeTo(report.put("channel", channel).put("wire", wire))
                    .put("stopped_otherwise", benchmark.stoppedOtherwise());
        });
    }

    /** Asks for {@value #FLOOD_PER_S} stops a second by three ways at once, instead. */
    public void flood(Report report, PrintWriter words) {
        inside(stage -> {
            StopFlood.Result result = new StopFlood(stage.service(), FLOOD_PER_S, FLOOD_S).run(() -> flooders(stage));
            words.print(result.toRow());
            report.put("flood", result.toReport());
        });
    }

    private List<Flooder> flooders(Stage stage) {
        return List.of(
                keep(new ConsoleFlooder(stage.service().url())),
                keep(new HttpFlooder(stage.service().url())),
                keep(new MqttFlooder((TransportChoice.Mqtt) stage.profile().transport())));
    }

    /** Everything that takes part. */
    private record Stage(Profile profile, ServiceProcess service, Transport onlooker, RobotEar ear) {}

    private void inside(Consumer<Stage> work) {
        try {
            Path folder = keep(folder());
            Profile profile = profile(folder);
            err.println("Starting a simulated robot and a service ...");
            keep(ServedRobot.start(wire, file(folder), folder, seed));
            ServiceProcess service = keep(ServiceProcess.start(file(folder), folder));
            Transport onlooker = keep(Transports.open(profile.transport(), End.ONLOOKER));
            RobotEar ear = new RobotEar(profile.plan(), onlooker);
            service.awaitAnswer();
            Transports.promoteThreads(config.loop().realtimePriority());
            work.accept(new Stage(profile, service, onlooker, ear));
        } finally {
            closeAll();
        }
    }

    private StopAsker asker(Stage stage) {
        ServiceProcess service = stage.service();
        return switch (channel) {
            case "http" -> new HttpAsker(service.url());
            case "console" -> new ConsoleAsker(service.url());
            case "cli" -> new CliAsker(service.url());
            default -> {
                WireAsker asker = new WireAsker(
                        stage.onlooker(),
                        stage.profile().plan().in().stops().get(0).channel());
                asker.awaitListener();
                yield asker;
            }
        };
    }

    private Profile profile(Path folder) {
        String name = "sim_" + wire;
        String text = Profiles.text(name);
        String here = !wire.equals(ROS1)
                ? text.replace(":1883", ":" + FreePort.find())
                : text.replace(
                        "  kind: ros1",
                        "  master_uri: " + keep(RosMaster.start(folder)).uri() + "\n  kind: ros1");
        if (here.equals(text)) {
            throw new IllegalStateException("the profile " + name + " says nothing about where its wire is");
        }
        try {
            return Profiles.read(Files.writeString(file(folder), here).toString());
        } catch (IOException full) {
            throw Failure.check("The folder " + folder + " cannot be written to.", full);
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("robot.yaml");
    }

    private Path keep(Path folder) {
        open.push(() -> delete(folder));
        return folder;
    }

    private <T extends AutoCloseable> T keep(T resource) {
        open.push(resource);
        return resource;
    }

    private void closeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception broken) {
                err.println("Not everything could be closed: " + broken.getMessage());
            }
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("prehend-stop");
        } catch (IOException full) {
            throw Failure.check("There is no room for a temporary folder.", full);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
