package io.prehend.policy.promotion;

import io.prehend.policy.promotion.NotWorse.Decision;
import java.util.Locale;
import java.util.Map;

/** In episodes that are the same for both, the model is not worse than the current one. Stateless. */
final class ScoreCheck implements Gate.Check {
    @Override
    public CheckResult look(String name, Contest contest) {
        Trial trial = contest.gateCase().trial();
        if (trial == null) {
            return CheckResult.skipped(name, "There is nobody to play episodes.");
        }
        NotWorse test = new NotWorse(contest.limits().score());
        int successes = 0;
        int currentSuccesses = 0;
        while (test.decision() == Decision.GO_ON) {
            long episode = contest.gateCase().firstEpisode() + test.pairs();
            boolean good = trial.succeeds(contest.gateCase().candidate(), episode);
            boolean currentGood = trial.succeeds(contest.gateCase().current(), episode);
            test.add(good, currentGood);
            successes += good ? 1 : 0;
            currentSuccesses += currentGood ? 1 : 0;
        }
        Map<String, Double> figures = Map.of(
                "pairs", (double) test.pairs(),
                "successes", (double) successes,
                "current_successes", (double) currentSuccesses,
                "only_candidate", (double) test.wins(),
                "only_current", (double) test.losses());
        String sentence = String.format(
                Locale.ROOT,
                "It does well in %d of %d episodes (%s), the current model in %d%s.",
                successes,
                test.pairs(),
                trial.description(),
                currentSuccesses,
                test.decision() == Decision.UNDECIDED ? "; that is not enough to tell that it is not worse" : "");
        return test.decision() == Decision.NOT_WORSE
                ? CheckResult.passed(name, sentence, figures)
                : CheckResult.refused(name, sentence, figures);
    }
}
