package io.prehend.launch.command;

import io.prehend.launch.config.Config;
import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.evaluate.Evaluation;
import io.prehend.launch.link.FreePort;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.play.Broadcast;
import io.prehend.launch.play.Playback;
import io.prehend.launch.render.Filmstrip;
import io.prehend.launch.report.AtomicFile;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.serve.ChildRobot;
import io.prehend.launch.station.StationRun;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.launch.work.StoreFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The verb {@code demo}: a simulated arm in a process of its own, served with its console; or, without it, one that
 * grasps in this process, faster than real time. One thread.
 */
@Command(
        name = "demo",
        description = "Shows a simulated arm that grasps one object after another, with its console in the browser.")
final class DemoCommand implements Callable<Integer> {
    private static final String PROFILE = "sim_mqtt";
    private static final Set<String> HEADLESS_ONLY = Set.of("--png", "--disturb", "--mqtt");

    @Spec
    private CommandSpec spec;

    @Mixin
    private EpisodeOptions what;

    @Mixin
    private RecordOption record;

    @Mixin
    private LearningOption learning;

    @Mixin
    private ConfigOption config;

    @Mixin
    private ReportOption report;

    @Option(names = "--episodes", paramLabel = "N", description = "How many episodes (default: until Ctrl-C).")
    private Integer episodes;

    @Option(names = "--headless", description = "Without the console, and as fast as it goes, for servers.")
    private boolean headless;

    @Option(
            names = "--mqtt",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Tell over MQTT what happens, through a broker of its own on loopback (default: yes).")
    private boolean mqtt;

    @Option(
            names = "--png",
            paramLabel = "FILE",
            description = "Draw three moments of the first success side by side into FILE.")
    private Path picture;

    @Override
    public Integer call() {
        report.requireWritable();
        if (picture != null) {
            AtomicFile.requireWritable(picture);
        }
        int count = episodes == null ? 0 : EpisodeOptions.requirePositive("--episodes", episodes);
        try (Evaluation evaluation = what.open()) {
            return headless ? play(evaluation, count) : serve(evaluation, count);
        }
    }

    /** A simulated robot in a process of its own, the service around it, and its console. */
    private int serve(Evaluation evaluation, int count) {
        GivenOptions.refuse(spec, HEADLESS_ONLY, "is for a demonstration without its console: add --headless.");
        if (evaluation.policy().knowsTheTruth()) {
            throw Failure.usage("The policy " + evaluation.policy().name()
                    + " knows the simulation's truth, which the robot of a demonstration does not tell; choose another"
                    + " one, or add --headless.");
        }
        PrintWriter words = report.words(spec.commandLine().getOut());
        PrintWriter err = spec.commandLine().getErr();
        Config site = config.read();
        List<String> robotWords = new ArrayList<>(what.sceneWords());
        if (config.file() != null) {
            robotWords.addAll(List.of("--config", config.file().toString()));
        }
        ServedArm arm = new ServedArm(new Experience.Options(what, record, learning, config), evaluation, words, err);
        Report result;
        try (StoreFolder folder = StoreFolder.open(null)) {
            Path file = folder.write(PROFILE + ".yaml", Profiles.text(PROFILE, FreePort.find()));
            // A robot that is new has not been stopped before, unless somebody's own configuration says where to look.
            Config own = config.file() == null ? site.withStateIn(folder.path()) : site;
            try (ChildRobot robot = ChildRobot.start("mqtt", file, robotWords, line -> err.println("robot: " + line))) {
                StationRun.Options options =
                        new StationRun.Options(count, Consoles.of(own, robot.profile(), err), true, Version.plain());
                result = arm.serve(robot.profile(), own, options);
            }
        }
        report.write(result, spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private int play(Evaluation evaluation, int count) {
        Simulation simulation = Simulation.open(config.read());
        PrintWriter err = spec.commandLine().getErr();
        long beganNs = System.nanoTime();
        PrintWriter words = report.words(spec.commandLine().getOut());
        Experience.Options options = new Experience.Options(what, record, learning, config);
        Playback playback;
        Experience experience;
        try (StopRequest stop = StopRequest.onSignal(() -> {});
                Broadcast broadcast = mqtt ? Broadcast.open(stop::request) : null;
                Experience open = Experience.open(options, evaluation, true, words, err)) {
            experience = open;
            if (broadcast != null) {
                err.println(broadcast.sentence());
            }
            Simulation telling = simulation.telling(open.sink());
            playback = new Playback(
                    open.lineup(telling, false),
                    evaluation.sampler(simulation, simulation.config().simulation()),
                    simulation.config(),
                    words,
                    err);
            if (broadcast != null) {
                playback.watchedBy(broadcast);
            }
            playback.play(count, false, film(evaluation, simulation, open.sink() != null), stop);
            playback.summarize();
        }
        Report result = evaluation.describe(simulation);
        playback.tally().writeTo(result);
        experience.describe(result);
        report.write(
                result.put("wall_seconds", (System.nanoTime() - beganNs) * 1e-9),
                spec.commandLine().getOut());
        return playback.invariantsHeld() ? ExitCode.OK : ExitCode.REFUSED_BY_SAFETY;
    }

    /** The camera gives each picture once; only a policy that does not look leaves them to us. */
    private Filmstrip film(Evaluation evaluation, Simulation simulation, boolean recorded) {
        return picture == null
                ? null
                : new Filmstrip(simulation.chain(), evaluation.policy().knowsTheTruth() && !recorded, picture);
    }
}
