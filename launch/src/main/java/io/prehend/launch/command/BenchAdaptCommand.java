package io.prehend.launch.command;

import io.prehend.launch.adapt.Adaptation;
import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.evaluate.Evaluation;
import io.prehend.launch.evaluate.Tally;
import io.prehend.launch.learn.LearningPlan;
import io.prehend.launch.report.AtomicFile;
import io.prehend.launch.report.Bars;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.launch.work.StoreFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code bench adapt}: what learning beside an arm is worth. One thread, which lets others play. */
@Command(
        name = "adapt",
        description = "Measures what learning beside an arm is worth: with and without it, before and after; best with"
                + " --randomize shift --objects builtin:test.")
final class BenchAdaptCommand implements Callable<Integer> {
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
            defaultValue = "300",
            description = "How many episodes to learn in (default: ${DEFAULT-VALUE}).")
    private int episodes;

    @Option(
            names = "--exam-episodes",
            paramLabel = "N",
            defaultValue = "300",
            description = "How many to measure the first and the last model in (default: ${DEFAULT-VALUE}).")
    private int examEpisodes;

    @Option(
            names = "--candidate-every",
            paramLabel = "N",
            defaultValue = "25",
            description = "Approaches from one candidate to the next (default: ${DEFAULT-VALUE}).")
    private int candidateEvery;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "Keep log, learner and models in DIR, which must hold none; else they go when all is done.")
    private Path store;

    @Option(names = "--png", paramLabel = "FILE", description = "Draw how success went on into FILE.")
    private Path picture;

    @Option(names = "--threads", paramLabel = "N", description = "On how many threads (default: one for each core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        report.requireWritable();
        if (picture != null) {
            AtomicFile.requireWritable(picture);
        }
        EpisodeOptions.requirePositive("--episodes", episodes);
        EpisodeOptions.requirePositive("--exam-episodes", examEpisodes);
        EpisodeOptions.requirePositive("--candidate-every", candidateEvery);
        EpisodeOptions.requirePositive("--threads", threads);
        try (Evaluation evaluation = what.open()) {
            if (evaluation.policy().sha256() == null) {
                throw Failure.usage("The policy " + evaluation.policy().name() + " is code and cannot learn.");
            }
            return measure(evaluation);
        }
    }

    private int measure(Evaluation evaluation) {
        Simulation simulation = Simulation.open(config.read());
        long beganNs = System.nanoTime();
        Adaptation.Outcome outcome = adapt(evaluation, simulation);
        if (picture != null) {
            AtomicFile.write(picture, outcome.windows().picture());
        }
        PrintWriter words = report.words(spec.commandLine().getOut());
        say(words, "without a learner", outcome.resting());
        say(words, "with a learner, in the same episodes", outcome.learning());
        words.printf(
                Locale.ROOT,
                "in the worst 50 episodes of it %.0f %%; against the arm without a learner in the same 50, at worst"
                        + " %+.0f points%n",
                100 * outcome.windows().worst(),
                100 * outcome.windows().leastAhead());
        say(words, "the first model in other episodes", outcome.before());
        say(words, "the last model in the same", outcome.after());
        Report result = evaluation.describe(simulation);
        result.put("episodes", episodes)
                .put("without_learner", tally(outcome.resting()))
                .put("with_learner", tally(outcome.learning()))
                .put("worst_50_success_rate", outcome.windows().worst())
                .put("least_ahead_50", outcome.windows().leastAhead())
                .put("before", tally(outcome.before()))
                .put("after", tally(outcome.after()))
                .put("failures_ratio", failures(outcome.after()) / failures(outcome.before()))
                .put("limit_violations", outcome.limitViolations())
                .put("learning", outcome.learner())
                .put("wall_seconds", (System.nanoTime() - beganNs) * 1e-9);
        report.write(result, spec.commandLine().getOut());
        return outcome.limitViolations() == 0 ? ExitCode.OK : ExitCode.REFUSED_BY_SAFETY;
    }

    private Adaptation.Outcome adapt(Evaluation evaluation, Simulation simulation) {
        try (StoreFolder opened = StoreFolder.open(store);
                StopRequest stop = StopRequest.onSignal(() -> {});
                Bars bars = new Bars(spec.commandLine().getErr())) {
            LearningPlan learning = new LearningPlan(
                    opened.path(),
                    opened.path().resolve("replay"),
                    what.decider(),
                    config.file(),
                    evaluation.seed(),
                    candidateEvery,
                    LearningPlan.HEAP_MIB);
            PrintWriter err = spec.commandLine().getErr();
            Adaptation.Plan plan = new Adaptation.Plan(learning, episodes, examEpisodes, threads);
            return new Adaptation(evaluation, simulation, plan, err, bars).run(stop);
        }
    }

    private static void say(PrintWriter words, String what, Tally tally) {
        words.printf(
                Locale.ROOT,
                "%s: lifted %d of %d (%.1f %%); failed: %s%n",
                what,
                tally.successes(),
                tally.episodes(),
                100 * tally.successRate(),
                tally.failuresInWords());
    }

    private static Report tally(Tally tally) {
        Report report = new Report();
        tally.writeTo(report);
        return report;
    }

    private static double failures(Tally tally) {
        return tally.episodes() - tally.successes();
    }
}
