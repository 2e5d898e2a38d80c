package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.evaluate.Evaluation;
import io.prehend.launch.play.Broadcast;
import io.prehend.launch.play.Playback;
import io.prehend.launch.render.Filmstrip;
import io.prehend.launch.report.AtomicFile;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code demo}: a simulated arm grasps, faster than real time, through the real loop. One thread. */
@Command(
        name = "demo",
        description = "Shows a simulated arm that grasps one object after another, faster than real time.")
final class DemoCommand implements Callable<Integer> {
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

    @Option(names = "--headless", description = "Without the console page, for servers.")
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
            return play(evaluation, count);
        }
    }

    private int play(Evaluation evaluation, int count) {
        Simulation simulation = Simulation.open(config.read());
        PrintWriter err = spec.commandLine().getErr();
        if (!headless) {
            err.println("There is no console page in this version; this is what --headless shows.");
        }
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
