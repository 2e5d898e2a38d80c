package io.prehend.launch.command;

import io.prehend.launch.bench.BesideLearner;
import io.prehend.launch.bench.LoopBenchmark;
import io.prehend.launch.bench.LoopBenchmark.Outcome;
import io.prehend.launch.bench.LoopTrial;
import io.prehend.launch.config.Config;
import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.ReportOption;
import io.prehend.launch.work.StopRequest;
import io.prehend.launch.work.StoreFolder;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code bench loop}: how punctual the control loop is on this machine. One thread. */
@Command(
        name = "loop",
        description = {
            "Measures how late the control loop's ticks begin, how long they take and what they allocate.",
            "Runs the real loop and safety filter around an arm without physics, and cyclictest (package rt-tests) at"
                    + " the same time where it is installed."
        })
final class BenchLoopCommand implements Callable<Integer> {
    private static final int MAX_SECONDS = 86_400;
    private static final int MAX_PROCESSOR = 8191;
    private static final int MAX_ROUNDS = 1000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long to measure (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rate-hz",
            paramLabel = "R",
            description = "Ticks a second, 100 to 2000 (default: loop.rate_hz of the configuration).")
    private Integer rateHz;

    @Option(names = "--busy", description = "Let a process compete that does nothing but use one processor.")
    private boolean busy;

    @Option(
            names = "--processor",
            paramLabel = "N",
            description = "Keep the loop on this processor, such as one that is isolated (default: any).")
    private Integer processor;

    @Option(
            names = "--beside-learner",
            description = "Measure by turns with and without a learner in another process; --seconds are of each turn.")
    private boolean besideLearner;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "With --beside-learner: turns of either kind (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Mixin
    private ConfigOption configuration;

    @Mixin
    private ReportOption report;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Config config = configuration.read();
        int rate = rateHz == null ? config.loop().rateHz() : rateHz;
        requireRange("--seconds", seconds, 1, MAX_SECONDS);
        requireRange("--rate-hz", rate, 100, 2000);
        int pinned = processor == null ? LoopTrial.ANY_PROCESSOR : processor;
        requireRange("--processor", pinned, LoopTrial.ANY_PROCESSOR, MAX_PROCESSOR);
        requireRange("--rounds", rounds, 1, MAX_ROUNDS);
        report.requireWritable();
        Supplier<LoopTrial> trials =
                () -> new LoopTrial(config.limits(), rate, config.loop().realtimePriority(), pinned);
        return besideLearner ? measureBesideLearner(trials, rate) : measure(trials.get(), rate);
    }

    private int measure(LoopTrial trial, int rate) throws IOException, InterruptedException {
        LoopBenchmark benchmark = new LoopBenchmark(trial, rate, seconds, busy);
        Outcome outcome = benchmark.run(spec.commandLine().getErr());
        outcome.lines().forEach(report.words(spec.commandLine().getOut())::println);
        report.write(outcome.toReport(), spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private int measureBesideLearner(Supplier<LoopTrial> trials, int rate) throws IOException, InterruptedException {
        if (busy) {
            throw Failure.usage("Choose one rival: --busy or --beside-learner.");
        }
        try (StopRequest stop = StopRequest.onSignal(() -> {});
                StoreFolder store = StoreFolder.open(null)) {
            BesideLearner.Outcome outcome = new BesideLearner(trials, rate, seconds, rounds, store.path())
                    .run(stop, spec.commandLine().getErr());
            outcome.lines().forEach(report.words(spec.commandLine().getOut())::println);
            report.write(outcome.toReport(), spec.commandLine().getOut());
        }
        return ExitCode.OK;
    }

    private static void requireRange(String option, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw Failure.usage(option + " must be from " + lowest + " to " + highest + ", but is " + value + ".");
        }
    }
}
