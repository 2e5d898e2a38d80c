package io.prehend.launch.bench;

import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Progress;
import io.prehend.launch.report.Report;
import io.prehend.launch.work.StopRequest;
import io.prehend.loop.RealtimeThread.Scheduling;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Measures the control loop with and without a learner in another process, by turns in the same run, so that whatever
 * else goes on at this machine falls on both. One thread.
 */
public final class BesideLearner {
    private static final long SEED = 1;

    private final Supplier<LoopTrial> trials;
    private final int rateHz;
    private final int seconds;
    private final int rounds;
    private final Path store;

    /**
     * A measurement that has not begun.
     *
     * @param trials makes loops that have not begun
     * @param rateHz their ticks a second
     * @param seconds of each turn
     * @param rounds turns with, and as many without
     * @param store an empty folder for the learner
     */
    public BesideLearner(Supplier<LoopTrial> trials, int rateHz, int seconds, int rounds, Path store) {
        this.trials = trials;
        this.rateHz = rateHz;
        this.seconds = seconds;
        this.rounds = rounds;
        this.store = store;
    }

    /**
     * Runs it.
     *
     * @param stop when to give up
     * @param err where to show progress
     */
    public Outcome run(StopRequest stop, PrintWriter err) throws IOException, InterruptedException {
        List<Turn> alone = new ArrayList<>();
        List<Turn> beside = new ArrayList<>();
        LearnerRival.record(store, SEED);
        try (Progress progress = Progress.start("turns", 2L * rounds, err)) {
            for (int round = 0; round < rounds; round++) {
                // Whoever begins changes from round to round.
                for (boolean learns : new boolean[] {round % 2 == 1, round % 2 == 0}) {
                    (learns ? beside : alone).add(learns ? besideLearner(stop) : turn(stop));
                    progress.step();
                }
            }
        }
        return new Outcome(rateHz, seconds, alone, beside);
    }

    private Turn besideLearner(StopRequest stop) throws IOException, InterruptedException {
        try (LearnerRival rival = LearnerRival.start(store, SEED)) {
            Turn turn = turn(stop);
            double updatesPerS = rival.updatesPerS();
            if (!rival.isWell() || updatesPerS < 1) {
                throw Failure.check("The learner ended or rested meanwhile, so the figures mean nothing.");
            }
            return new Turn(turn.result(), turn.scheduling(), turn.load(), updatesPerS);
        }
    }

    private Turn turn(StopRequest stop) throws InterruptedException {
        try (LoopTrial trial = trials.get()) {
            Scheduling scheduling = trial.warmUp();
            trial.openWindow((long) seconds * rateHz);
            boolean closed = false;
            while (!closed) {
                closed = trial.awaitASecond() || stop.requested();
            }
            if (stop.requested()) {
                throw Failure.check("Interrupted; nothing was measured.");
            }
            double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
            return new Turn(trial.result(), scheduling, load, 0);
        }
    }

    /**
     * One turn.
     *
     * @param load load average of the machine at its end
     * @param updatesPerS of the learner; 0 without one
     */
    record Turn(LoopTrial.Result result, Scheduling scheduling, double load, double updatesPerS) {}

    /**
     * What came out.
     *
     * @param alone turns without a learner
     * @param beside turns with one; the one at the same place belongs to the same round
     */
    public record Outcome(int rateHz, int seconds, List<Turn> alone, List<Turn> beside) {
        /** Lateness beside the learner over that without it: the median of the rounds. */
        public double ratio(ToDoubleFunction<Latency> percentile) {
            return median(ratios(percentile));
        }

        /** For people. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add("Loop and safety filter at " + rateHz + " Hz, " + alone.size() + " times " + seconds
                    + " s by turns with and without a learner; medians.");
            lines.add(alone.get(0).scheduling().sentence());
            lines.add(String.format("%-18s %9s %9s %9s %9s", "µs", "p50", "p99", "p99.9", "max"));
            lines.add(lateness(alone).toRow("alone"));
            lines.add(lateness(beside).toRow("beside a learner"));
            lines.add(String.format(
                    Locale.ROOT,
                    "p99.9 beside the learner is %.2f times that without (rounds: %s); it did %.0f updates/s; load"
                            + " %.1f.",
                    ratio(Latency::p999Us),
                    Arrays.toString(ratios(Latency::p999Us)),
                    median(beside, Turn::updatesPerS),
                    median(beside, Turn::load)));
            return lines;
        }

        /** For machines. */
        public Report toReport() {
            return new Report()
                    .put("rate_hz", rateHz)
                    .put("seconds", seconds)
                    .put("rounds", alone.size())
                    .put("arm", "echo, without physics")
                    .put("ticks", sum(alone, false))
                    .put("missed", sum(alone, true))
                    .put("late_us", lateness(alone).toReport())
                    .put(
                            "beside_learner",
                            new Report()
                                    .put("ticks", sum(beside, false))
                                    .put("missed", sum(beside, true))
                                    .put("late_us", lateness(beside).toReport())
                                    .put("p50_ratio", ratio(Latency::p50Us))
                                    .put("p99_ratio", ratio(Latency::p99Us))
                                    .put("p999_ratio", ratio(Latency::p999Us))
                                    .put("p999_ratios", ratios(Latency::p999Us))
                                    .put("updates_per_s", median(beside, Turn::updatesPerS)))
                    .put("load_average", median(alone, Turn::load))
                    .put("scheduling", alone.get(0).scheduling().sentence());
        }

        private double[] ratios(ToDoubleFunction<Latency> percentile) {
            double[] ratios = new double[alone.size()];
            for (int round = 0; round < ratios.length; round++) {
                double with =
                        percentile.applyAsDouble(beside.get(round).result().lateness());
                double without =
                        percentile.applyAsDouble(alone.get(round).result().lateness());
                ratios[round] = Math.round(100 * with / without) / 100.0;
            }
            return ratios;
        }

        private static Latency lateness(List<Turn> turns) {
            return new Latency(
                    median(turns, turn -> turn.result().lateness().p50Us()),
                    median(turns, turn -> turn.result().lateness().p99Us()),
                    median(turns, turn -> turn.result().lateness().p999Us()),
                    median(turns, turn -> turn.result().lateness().maxUs()));
        }

        private static long sum(List<Turn> turns, boolean missed) {
            return turns.stream()
                    .mapToLong(turn ->
                            missed ? turn.result().missed() : turn.result().ticks())
                    .sum();
        }

        private static double median(List<Turn> turns, ToDoubleFunction<Turn> value) {
            return median(turns.stream().mapToDouble(value).toArray());
        }

        private static double median(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }
}
