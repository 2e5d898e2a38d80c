package io.prehend.policy.promotion;

import io.prehend.port.Action;
import java.util.Locale;
import java.util.Map;

/** Near an object, the model is as gentle as the current one. Stateless. */
final class ContactCheck implements Gate.Check {
    /** An object this near to where the fingers close may be touched by the next motion, m. */
    private static final double NEAR_M = 0.01;

    private static final int FEWEST = 20;
    private static final double TAIL = 0.9;

    @Override
    public CheckResult look(String name, Contest contest) {
        Sample candidateM = new Sample();
        Sample currentM = new Sample();
        double tipM = contest.fingertipM();
        for (Scene scene : contest.scenes().all()) {
            Action current = contest.current().answer(scene.seen());
            if (Motions.isNear(scene.seen(), tipM, NEAR_M) || contest.current().wantsToClose(current)) {
                candidateM.add(Motions.fingertipM(contest.candidate().answer(scene.seen()), tipM));
                currentM.add(Motions.fingertipM(current, tipM));
            }
        }
        if (candidateM.size() < FEWEST) {
            return CheckResult.skipped(
                    name, "Only " + candidateM.size() + " observations are near an object; " + FEWEST + " are needed.");
        }
        double mean = candidateM.mean();
        double tail = candidateM.quantile(TAIL);
        Map<String, Double> figures = Map.of(
                "observations",
                (double) candidateM.size(),
                "mean_m",
                mean,
                "current_mean_m",
                currentM.mean(),
                "p90_m",
                tail,
                "current_p90_m",
                currentM.quantile(TAIL));
        GateLimits limits = contest.limits();
        boolean gentle = mean <= limits.contactFactor() * currentM.mean() + limits.contactM()
                && tail <= limits.contactFactor() * currentM.quantile(TAIL) + limits.contactM();
        String sentence = String.format(
                Locale.ROOT,
                "Near an object it moves the fingertips by %.1f mm (p90 %.1f mm), the current model by %.1f mm "
                        + "(%.1f mm).",
                1e3 * mean,
                1e3 * tail,
                1e3 * currentM.mean(),
                1e3 * currentM.quantile(TAIL));
        return gentle ? CheckResult.passed(name, sentence, figures) : CheckResult.refused(name, sentence, figures);
    }
}
