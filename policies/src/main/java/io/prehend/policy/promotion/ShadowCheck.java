package io.prehend.policy.promotion;

import io.prehend.port.Action;
import java.util.Locale;
import java.util.Map;

/**
 * The shadow run: on what arms saw while the current model led them, the new one would have done something similar, and
 * not more of what is cut or clamped. Stateless.
 */
final class ShadowCheck implements Gate.Check {
    private static final double TAIL = 0.9;

    @Override
    public CheckResult look(String name, Contest contest) {
        if (contest.scenes().size() < contest.limits().fewestScenes()) {
            return CheckResult.skipped(name, "There are too few observations of an arm's work.");
        }
        Sample distance = new Sample();
        Sample cut = new Sample();
        Sample currentCut = new Sample();
        Sample clamped = new Sample();
        for (Scene scene : contest.scenes().all()) {
            Action candidate = contest.candidate().answer(scene.seen());
            Action current = contest.current().answer(scene.seen());
            distance.add(Motions.distance(candidate, current, contest.scale()));
            cut.add(isCut(contest, scene, candidate) ? 1 : 0);
            currentCut.add(isCut(contest, scene, current) ? 1 : 0);
            if (scene.byCurrent()) {
                clamped.add(scene.clamped() ? 1 : 0);
            }
        }
        Map<String, Double> figures = Map.of(
                "median_share", distance.quantile(0.5),
                "p90_share", distance.quantile(TAIL),
                "p99_share", distance.quantile(0.99),
                "cut_share", cut.mean(),
                "current_cut_share", currentCut.mean(),
                "current_clamped_share", clamped.mean(),
                "observations", (double) distance.size(),
                "by_current", (double) clamped.size());
        return judge(name, distance, cut.mean(), currentCut.mean(), contest.limits(), figures);
    }

    private static CheckResult judge(
            String name,
            Sample distance,
            double cut,
            double currentCut,
            GateLimits limits,
            Map<String, Double> figures) {
        double median = distance.quantile(0.5);
        double tail = distance.quantile(TAIL);
        if (!(median <= limits.shadowMedianShare() && tail <= limits.shadowTailShare())) {
            return CheckResult.refused(
                    name,
                    String.format(
                            Locale.ROOT,
                            "It would have moved otherwise than the current model did: by %.2f of the limits in "
                                    + "the median"
                                    + " and %.2f at the 90th percentile; %.2f and %.2f are allowed.",
                            median,
                            tail,
                            limits.shadowMedianShare(),
                            limits.shadowTailShare()),
                    figures);
        }
        if (!(cut <= currentCut + limits.cutShare())) {
            return CheckResult.refused(
                    name,
                    String.format(
                            Locale.ROOT,
                            "%.0f %% of its motions would be at their limit or lead into the support, %.0f %% of the"
                                    + " current model's.",
                            100 * cut,
                            100 * currentCut),
                    figures);
        }
        return CheckResult.passed(
                name,
                String.format(
                        Locale.ROOT,
                        "It would have moved as the current model did, within %.2f of the limits in the median.",
                        median),
                figures);
    }

    private static boolean isCut(Contest contest, Scene scene, Action action) {
        return Motions.isAtLimit(action, contest.scale())
                || Motions.leadsIntoSupport(scene.seen(), action, contest.fingertipM());
    }
}
