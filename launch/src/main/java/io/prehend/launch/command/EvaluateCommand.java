package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.evaluate.Evaluation;
import io.prehend.launch.evaluate.Tally;
import io.prehend.launch.evaluate.Wilson;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Progress;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.sim.episode.EpisodeResult;
import io.prehend.sim.random.Disturbances;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code evaluate}: how often a policy succeeds, and how it fails. One thread, which lets others work. */
@Command(name = "evaluate", description = "Measures how often a policy succeeds in simulation, and how it fails.")
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EpisodeOptions what;

    @Mixin
    private ConfigOption config;

    @Mixin
    private ReportOption report;

    @Option(
            names = "--episodes",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many episodes (default: ${DEFAULT-VALUE}).")
    private int episodes;

    @Option(names = "--threads", paramLabel = "N", description = "On how many threads (default: one for each core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        report.requireWritable();
        EpisodeOptions.requirePositive("--episodes", episodes);
        EpisodeOptions.requirePositive("--threads", threads);
        try (Evaluation evaluation = what.open()) {
            return measure(evaluation);
        }
    }

    private int measure(Evaluation evaluation) {
        Simulation simulation = Simulation.open(config.read());
        long beganNs = System.nanoTime();
        Tally tally = play(evaluation, simulation);
        double wallS = (System.nanoTime() - beganNs) * 1e-9;
        summarize(evaluation, tally, wallS, report.words(spec.commandLine().getOut()));
        Report result = evaluation.describe(simulation);
        tally.writeTo(result);
        report.write(result.put("wall_seconds", wallS), spec.commandLine().getOut());
        return tally.limitViolations() == 0 ? ExitCode.OK : ExitCode.REFUSED_BY_SAFETY;
    }

    private Tally play(Evaluation evaluation, Simulation simulation) {
        Tally soFar = new Tally();
        try (StopRequest stop = StopRequest.onSignal(() -> {});
                Progress progress =
                        Progress.start("episodes", episodes, spec.commandLine().getErr())) {
            List<EpisodeResult> results = evaluation.run(simulation, episodes, threads, stop, result -> {
                synchronized (soFar) {
                    soFar.add(result);
                    progress.note(String.format(Locale.ROOT, "%.1f %% lifted", 100 * soFar.successRate()));
                }
                progress.step();
            });
            if (results.size() < episodes) {
                throw Failure.check(
                        "Stopped after " + results.size() + " of " + episodes + " episodes; no report was written.");
            }
            return Tally.of(results);
        }
    }

    private static void summarize(Evaluation evaluation, Tally tally, double wallS, PrintWriter out) {
        Wilson interval = Wilson.of(tally.successes(), tally.episodes());
        out.printf(
                Locale.ROOT,
                "%s on %s, randomize %s, seed %d: lifted %d of %d (%.1f %%, 95 %% interval %.1f to %.1f %%)%n",
                evaluation.policy().name(),
                evaluation.objects().name(),
                evaluation.randomization().name(),
                evaluation.seed(),
                tally.successes(),
                tally.episodes(),
                100 * tally.successRate(),
                100 * interval.low(),
                100 * interval.high());
        if (evaluation.disturb() != Disturbances.NONE) {
            out.printf(
                    Locale.ROOT,
                    "disturbed (%s): %d, of which %d were lifted%n",
                    evaluation.disturb().name().toLowerCase(Locale.ROOT),
                    tally.disturbed(),
                    tally.disturbedSuccesses());
        }
        out.println("failed: " + tally.failuresInWords());
        out.printf(
                Locale.ROOT,
                "limit violations: %d; simulated %.0f s in %.1f s%n",
                tally.limitViolations(),
                tally.simulatedS(),
                wallS);
    }
}
