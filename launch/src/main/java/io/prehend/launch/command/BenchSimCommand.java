package io.prehend.launch.command;

import io.prehend.launch.bench.SimulationBenchmark;
import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.evaluate.Evaluation;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Progress;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.sim.episode.EpisodeResult;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code bench sim}: how much faster than real time this machine simulates. One thread lets others work. */
@Command(name = "sim", description = "Measures how much faster than real time this machine simulates.")
final class BenchSimCommand implements Callable<Integer> {
    private static final double SECONDS_PER_WORLD = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EpisodeOptions what;

    @Mixin
    private ConfigOption config;

    @Mixin
    private ReportOption report;

    @Option(
            names = "--worlds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many worlds to measure physics and camera in (default: ${DEFAULT-VALUE}).")
    private int worlds;

    @Option(
            names = "--episodes",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many whole episodes to measure (default: ${DEFAULT-VALUE}).")
    private int episodes;

    @Option(names = "--threads", paramLabel = "N", description = "Threads for whole episodes (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        report.requireWritable();
        EpisodeOptions.requirePositive("--worlds", worlds);
        EpisodeOptions.requirePositive("--episodes", episodes);
        EpisodeOptions.requirePositive("--threads", threads);
        try (Evaluation evaluation = what.open()) {
            return measure(evaluation);
        }
    }

    private int measure(Evaluation evaluation) {
        Simulation simulation = Simulation.open(config.read());
        SimulationBenchmark benchmark = new SimulationBenchmark(
                simulation, evaluation.sampler(simulation, simulation.config().simulation()), SECONDS_PER_WORLD);
        SimulationBenchmark.Result physics = benchmark.measure(worlds, false);
        SimulationBenchmark.Result camera = benchmark.measure(worlds, true);
        Episodes whole = play(evaluation, simulation);
        report.words(spec.commandLine().getOut())
                .printf(
                        Locale.ROOT,
                        "one core: %.0f physics steps/s (%.1f times real time), with ten pictures a second %.1f times"
                                + " real time%nwhole episodes: %.2f/s on %d threads (%.1f times real time)%n",
                        physics.stepsPerS(),
                        physics.realTimeFactor(),
                        camera.realTimeFactor(),
                        whole.perS(),
                        threads,
                        whole.realTimeFactor());
        report.write(
                new Report()
                        .put("engine", simulation.engine().name())
                        .put("physics_hz", simulation.config().simulation().rateHz())
                        .put("steps_per_s", physics.stepsPerS())
                        .put("real_time_factor_per_core", physics.realTimeFactor())
                        .put("real_time_factor_per_core_with_camera", camera.realTimeFactor())
                        .put("camera_frames", camera.frames())
                        .put("episodes_per_s", whole.perS())
                        .put("episodes_real_time_factor", whole.realTimeFactor())
                        .put("episodes", episodes)
                        .put("threads", threads)
                        .put("seed", evaluation.seed()),
                spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private record Episodes(double perS, double realTimeFactor) {}

    private Episodes play(Evaluation evaluation, Simulation simulation) {
        try (StopRequest stop = StopRequest.onSignal(() -> {});
                Progress progress =
                        Progress.start("episodes", episodes, spec.commandLine().getErr())) {
            long beganNs = System.nanoTime();
            List<EpisodeResult> results =
                    evaluation.run(simulation, episodes, threads, stop, result -> progress.step());
            double wallS = (System.nanoTime() - beganNs) * 1e-9;
            if (results.size() < episodes) {
                throw Failure.check("Stopped; no report was written.");
            }
            double simulatedS =
                    results.stream().mapToDouble(EpisodeResult::simulatedS).sum();
            return new Episodes(episodes / wallS, simulatedS / wallS);
        }
    }
}
