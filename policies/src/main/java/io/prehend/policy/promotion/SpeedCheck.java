package io.prehend.policy.promotion;

import io.prehend.port.Observation;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The model decides in time, on this machine. Stateless. */
final class SpeedCheck implements Gate.Check {
    private static final int WARM_UP = 20;
    private static final int DECISIONS = 200;
    /** A model that is this slow is not timed to the end, ms. */
    private static final double HOPELESS_MS = 5_000;
    /** The clock and other load count less than this, ms. */
    private static final double GRAIN_MS = 0.5;

    @Override
    public CheckResult look(String name, Contest contest) {
        List<Scene> scenes = contest.scenes().some(DECISIONS);
        if (scenes.isEmpty()) {
            return CheckResult.skipped(name, "There are no observations to decide on.");
        }
        Sample candidateMs = new Sample();
        Sample currentMs = new Sample();
        double spentMs = 0;
        for (int i = 0; i < WARM_UP + DECISIONS && spentMs < HOPELESS_MS; i++) {
            Observation seen = scenes.get(i % scenes.size()).seen();
            // By turns, so that other load of the machine meets both.
            double ms = decideMs(contest.candidate(), seen);
            double otherMs = decideMs(contest.current(), seen);
            spentMs += ms;
            if (i >= WARM_UP || spentMs > HOPELESS_MS) {
                candidateMs.add(ms);
                currentMs.add(otherMs);
            }
        }
        return judge(name, candidateMs, currentMs, contest.limits());
    }

    private static CheckResult judge(String name, Sample candidateMs, Sample currentMs, GateLimits limits) {
        double medianMs = candidateMs.quantile(0.5);
        double tailMs = candidateMs.quantile(0.99);
        double currentMedianMs = currentMs.quantile(0.5);
        Map<String, Double> figures = Map.of(
                "p50_ms", medianMs,
                "p99_ms", tailMs,
                "current_p50_ms", currentMedianMs,
                "current_p99_ms", currentMs.quantile(0.99));
        double allowedMs = limits.slowerFactor() * currentMedianMs + GRAIN_MS;
        // Where the machine itself is so busy that the current model is late, too, nobody can tell.
        boolean late = tailMs > limits.slowestMs() && tailMs > limits.slowerFactor() * currentMs.quantile(0.99);
        if (late || medianMs > limits.slowestMs() || medianMs > allowedMs) {
            return CheckResult.refused(
                    name,
                    String.format(
                            Locale.ROOT,
                            "It decides in %.2f ms (p99 %.2f ms), the current model in %.2f ms; %.2f ms and p99 %.0f ms"
                                    + " are allowed.",
                            medianMs,
                            tailMs,
                            currentMedianMs,
                            Math.min(allowedMs, limits.slowestMs()),
                            limits.slowestMs()),
                    figures);
        }
        return CheckResult.passed(
                name, String.format(Locale.ROOT, "It decides in %.2f ms (p99 %.2f ms).", medianMs, tailMs), figures);
    }

    private static double decideMs(Contestant contestant, Observation seen) {
        long beganNs = System.nanoTime();
        contestant.answer(seen);
        return (System.nanoTime() - beganNs) * 1e-6;
    }
}
