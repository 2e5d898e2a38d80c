package io.prehend.launch.command;

import io.prehend.launch.config.Config;
import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.evaluate.Evaluation;
import io.prehend.launch.link.Profile;
import io.prehend.launch.link.Profiles;
import io.prehend.launch.play.Playback;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.station.Attachment;
import io.prehend.launch.station.StationRun;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.loop.RealtimeThread;
import io.prehend.port.ExperienceSink;
import io.prehend.port.Transition;
import io.prehend.sim.episode.EpisodeRunner;
import io.prehend.sim.random.EpisodeSampler;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The verb {@code run}: the service itself, in real time, at the rate of the real loop. One thread, which asks to be
 * scheduled in real time.
 */
@Command(
        name = "run",
        description = "Runs the service in real time; on a simulated arm, or on one that a profile describes.")
final class RunCommand implements Callable<Integer> {
    private static final String SIMULATED = "sim";
    private static final Set<String> SIMULATED_ONLY = Set.of("--objects", "--randomize", "--seed", "--disturb");
    private static final int WARM_UP_EPISODES = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--profile",
            paramLabel = "sim|NAME|FILE",
            required = true,
            description = "Which arm: sim for the simulated one in this process, or a profile: its name or file.")
    private String profile;

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

    @Option(
            names = "--no-console",
            description = "Without the console and its interface. A simulated arm then resets its faults by itself, but"
                    + " never a person's stop; a real one is started from the terminal.")
    private boolean noConsole;

    @Option(names = "--episodes", paramLabel = "N", description = "How many episodes (default: until Ctrl-C).")
    private Integer episodes;

    @Override
    public Integer call() {
        report.requireWritable();
        int count = episodes == null ? 0 : EpisodeOptions.requirePositive("--episodes", episodes);
        try (Evaluation evaluation = what.open()) {
            return SIMULATED.equals(profile)
                    ? serve(evaluation, count)
                    : serve(Profiles.read(profile), evaluation, count);
        }
    }

    private int serve(Evaluation evaluation, int count) {
        Simulation simulation = Simulation.open(config.read());
        PrintWriter words = report.words(spec.commandLine().getOut());
        PrintWriter err = spec.commandLine().getErr();
        Experience.Options options = new Experience.Options(what, record, learning, config);
        long beganNs;
        Playback playback;
        Experience experience;
        try (StopRequest stop = StopRequest.onSignal(() -> {});
                Experience open = Experience.open(options, evaluation, false, words, err)) {
            experience = open;
            warmUp(evaluation, open.sink() == null ? simulation : simulation.telling(new Nobody()), stop);
            beganNs = System.nanoTime();
            Simulation telling = simulation.telling(open.sink());
            playback = new Playback(
                    open.lineup(telling, true),
                    evaluation.sampler(simulation, simulation.realTimePhysics()),
                    simulation.config(),
                    words,
                    err);
            err.println(RealtimeThread.promote(simulation.config().loop().realtimePriority())
                    .sentence());
            playback.play(count, true, null, stop);
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

    /** Drives the arm of {@code wired}. */
    private int serve(Profile wired, Evaluation evaluation, int count) {
        if (evaluation.policy().knowsTheTruth()) {
            throw Failure.usage("The policy " + evaluation.policy().name()
                    + " knows the simulation's truth, which no wire carries; choose another one.");
        }
        GivenOptions.refuse(
                spec,
                SIMULATED_ONLY,
                "says what is simulated, but the arm of " + wired.source() + " is behind a wire.");
        PrintWriter words = report.words(spec.commandLine().getOut());
        PrintWriter err = spec.commandLine().getErr();
        Config site = config.read();
        ServedArm arm = new ServedArm(new Experience.Options(what, record, learning, config), evaluation, words, err);
        StationRun.Options options =
                new StationRun.Options(count, attachments(site, wired, err), false, Version.plain());
        report.write(arm.serve(wired, site, options), spec.commandLine().getOut());
        return ExitCode.OK;
    }

    /** The ways by which people reach the service. */
    private List<Attachment> attachments(Config site, Profile wired, PrintWriter err) {
        return noConsole ? List.of() : Consoles.of(site, wired, err);
    }

    /** Lets Java compile the loop and the policy: the first plan of a cold Java takes too long for a moving arm. */
    private void warmUp(Evaluation evaluation, Simulation simulation, StopRequest stop) {
        spec.commandLine().getErr().println("Warming up ...");
        EpisodeRunner runner = simulation.fastRunner(evaluation.policy());
        EpisodeSampler sampler =
                evaluation.sampler(simulation, simulation.config().simulation());
        for (int episode = 0; episode < WARM_UP_EPISODES && !stop.requested(); episode++) {
            runner.run(episode, sampler.setup(episode));
        }
    }

    /** Listens to the warm-up: everything is done as when recording, but nothing is kept. */
    private static final class Nobody implements ExperienceSink {
        @Override
        public void onStep(Transition transition) {
            // Not part of what the arm experiences.
        }

        @Override
        public void onEpisodeEnd(String object, double reward, boolean truncated) {
            // Nor is this.
        }
    }
}
