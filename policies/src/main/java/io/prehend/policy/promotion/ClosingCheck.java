package io.prehend.policy.promotion;

import io.prehend.port.Action;
import java.util.Locale;
import java.util.Map;

/** The model closes the fingers where the current one does, and not where nothing is between them. Stateless. */
final class ClosingCheck implements Gate.Check {
    private static final int FEWEST = 10;
    /** Of the observations at which the current model closes, the new one must close at so many. */
    private static final double SHARED = 0.5;

    @Override
    public CheckResult look(String name, Contest contest) {
        Sample empty = new Sample();
        Sample currentEmpty = new Sample();
        Sample shared = new Sample();
        for (Scene scene : contest.scenes().all()) {
            Action candidate = contest.candidate().answer(scene.seen());
            Action current = contest.current().answer(scene.seen());
            boolean closes = contest.candidate().wantsToClose(candidate);
            boolean currentCloses = contest.current().wantsToClose(current);
            if (!Motions.isBetweenFingers(scene.seen(), contest.fingertipM())) {
                empty.add(closes ? 1 : 0);
                currentEmpty.add(currentCloses ? 1 : 0);
            }
            if (currentCloses) {
                shared.add(closes ? 1 : 0);
            }
        }
        if (empty.size() < FEWEST || shared.size() < FEWEST) {
            return CheckResult.skipped(
                    name,
                    "There are " + empty.size() + " observations with nothing between the fingers and " + shared.size()
                            + " at which the current model closes; " + FEWEST + " of each are needed.");
        }
        Map<String, Double> figures = Map.of(
                "empty_share", empty.mean(),
                "current_empty_share", currentEmpty.mean(),
                "shared_share", shared.mean());
        if (empty.mean() > currentEmpty.mean() + contest.limits().closeShare()) {
            return CheckResult.refused(
                    name,
                    String.format(
                            Locale.ROOT,
                            "It closes the fingers at %.0f %% of the observations with nothing between them, "
                                    + "the current"
                                    + " model at %.0f %%.",
                            100 * empty.mean(),
                            100 * currentEmpty.mean()),
                    figures);
        }
        return shared.mean() < SHARED
                ? CheckResult.refused(
                        name,
                        String.format(
                                Locale.ROOT,
                                "It closes the fingers at only %.0f %% of the observations at which the current "
                                        + "model does.",
                                100 * shared.mean()),
                        figures)
                : CheckResult.passed(name, "It closes the fingers where the current model does.", figures);
    }
}
