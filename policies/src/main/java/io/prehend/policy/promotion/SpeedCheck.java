package io.prehend.policy.promotion;

import io.prehend.port.Observation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The model decides in time, on this machine. Stateless. */
final class SpeedCheck implements Gate.Check {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 4;
    private static final int DECISIONS = 100;
    /** A model that is this slow is not timed to the end, ms. */
    private static final double HOPELESS_MS = 1_500;
    /** The clock and other load count less than this, ms. */
    private static final double GRAIN_MS = 0.5;

    /** The quickest of some rounds: what else the machine does is not the model's fault. */
    private record Times(double medianMs, double tailMs) {
        private Times or(Sample other) {
            return new Times(Math.min(medianMs, other.quantile(0.5)), Math.min(tailMs, other.quantile(0.99)));
        }
    }

    @Override
    public CheckResult look(String name, Contest contest) {
        List<Scene> scenes = contest.scenes().some(DECISIONS);
        if (scenes.isEmpty()) {
            return CheckResult.skipped(name, "There are no observations to decide on.");
        }
        Times candidate = new Times(Double.MAX_VALUE, Double.MAX_VALUE);
        Times current = candidate;
        double spentMs = 0;
        for (int round = 0; round < ROUNDS && spentMs < HOPELESS_MS; round++) {
            Sample candidateMs = new Sample();
            Sample currentMs = new Sample();
            for (int i = 0; i < DECISIONS && spentMs < HOPELESS_MS; i++) {
                Observation seen = scenes.get(i % scenes.size()).seen();
                // By turns, so that other load of the machine meets both.
                double ms = decideMs(contest.candidate(), seen);
                currentMs.add(decideMs(contest.current(), seen));
                candidateMs.add(ms);
                spentMs += ms;
            }
            candidate = candidate.or(candidateMs);
            current = current.or(currentMs);
        }
        return judge(name, candidate, current, contest.limits());
    }

    private static CheckResult judge(String name, Times candidate, Times current, GateLimits limits) {
        Map<String, Double> figures = Map.of(
                "p50_ms", candidate.medianMs(),
                "p99_ms", candidate.tailMs(),
                "current_p50_ms", current.medianMs(),
                "current_p99_ms", current.tailMs());
        double allowedMs = Math.min(limits.slowestMs(), limits.slowerFactor() * current.medianMs() + GRAIN_MS);
        // Where the machine itself is so busy that the current model is late, too, nobody can tell.
        boolean late = candidate.tailMs() > limits.slowestMs()
                && candidate.tailMs() > limits.slowerFactor() * current.tailMs();
        return late || candidate.medianMs() > allowedMs
                ? CheckResult.refused(
                        name,
                        String.format(
                                Locale.ROOT,
                                "It decides in %.2f ms (p99 %.2f ms), the current model in %.2f ms; %.2f ms and p99"
                                        + " %.0f ms are allowed.",
                                candidate.medianMs(),
                                candidate.tailMs(),
                                current.medianMs(),
                                allowedMs,
                                limits.slowestMs()),
                        figures)
                : CheckResult.passed(
                        name,
                        String.format(
                                Locale.ROOT,
                                "It decides in %.2f ms (p99 %.2f ms).",
                                candidate.medianMs(),
                                candidate.tailMs()),
                        figures);
    }

    /** Processor time: a learner has the lowest priority, so that the clock on the wall would tell of others. */
    private static double decideMs(Contestant contestant, Observation seen) {
        long beganNs = THREADS.getCurrentThreadCpuTime();
        contestant.answer(seen);
        return (THREADS.getCurrentThreadCpuTime() - beganNs) * 1e-6;
    }
}
