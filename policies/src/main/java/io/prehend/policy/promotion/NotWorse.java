package io.prehend.policy.promotion;

/**
 * Finds out, from pairs of equal episodes, whether a new model is not much worse than the current one, with as few
 * pairs as it takes. After each pair one may look and stop: the error rates hold at any time.
 *
 * <p>With x = 1 where only the new model did well, −1 where only the current one did, else 0, two gamblers bet on x,
 * each at odds that are fair if what it wants to disprove is true: that the mean of x is at most −margin, or that it is
 * at least 0. A fair game's wealth ever reaches 1/α with probability α at most (Ville 1939), whatever else is unknown,
 * such as how often the models differ. How much is staked follows what was seen so far ("aGRAPA" of Waudby-Smith and
 * Ramdas, "Estimating means of bounded random variables by betting", JRSS B 2024, section B.3). One thread.
 */
public final class NotWorse {
    /** Part of what one has that is staked at most. */
    private static final double MAX_STAKE = 0.9;
    /** What is taken for granted before anything was seen: models differ in a tenth of the episodes. */
    private static final double PRIOR_VARIANCE = 0.1;

    private static final double PRIOR_PAIRS = 4;

    private final Settings settings;
    private int pairs;
    private int wins;
    private int losses;
    private double againstWorse = 1;
    private double againstEqual = 1;

    /** What is known so far. */
    public enum Decision {
        /** One more pair, please. */
        GO_ON,
        /** The new model is not worse by the margin. */
        NOT_WORSE,
        /** The new model is worse. */
        WORSE,
        /** The pairs are used up. */
        UNDECIDED
    }

    /**
     * How sure one wants to be.
     *
     * @param margin share of episodes by which a model may be worse
     * @param falseAcceptance chance, at most, that one that is worse by the margin is taken
     * @param falseRefusal chance, at most, that one that is as good is found to be worse
     * @param mostPairs then it ends
     */
    public record Settings(double margin, double falseAcceptance, double falseRefusal, int mostPairs) {}

    /** No pair was played yet. */
    public NotWorse(Settings settings) {
        this.settings = settings;
    }

    /** Adds a pair, and says what is known now. */
    public Decision add(boolean newSucceeds, boolean currentSucceeds) {
        int x = (newSucceeds ? 1 : 0) - (currentSucceeds ? 1 : 0);
        double margin = settings.margin();
        double mean = (wins - losses) / (pairs + PRIOR_PAIRS);
        double variance = (PRIOR_PAIRS * PRIOR_VARIANCE + wins + losses) / (PRIOR_PAIRS + pairs) - mean * mean;
        againstWorse *= 1 + stake(mean + margin, variance, 1 - margin) * (x + margin);
        // Whoever bets that it is worse supposes half the margin where nothing was seen.
        againstEqual *= 1 - stake(Math.max(-mean, margin / 2), variance, 1) * x;
        pairs++;
        wins += x > 0 ? 1 : 0;
        losses += x < 0 ? 1 : 0;
        return decision();
    }

    /** What is known now. */
    public Decision decision() {
        if (againstWorse >= 1 / settings.falseAcceptance()) {
            return Decision.NOT_WORSE;
        }
        if (againstEqual >= 1 / settings.falseRefusal()) {
            return Decision.WORSE;
        }
        return pairs < settings.mostPairs() ? Decision.GO_ON : Decision.UNDECIDED;
    }

    /** How many pairs there were. */
    public int pairs() {
        return pairs;
    }

    /** In how many only the new model did well. */
    public int wins() {
        return wins;
    }

    /** In how many only the current model did well. */
    public int losses() {
        return losses;
    }

    /** What to stake on an edge of {@code edge}: little where x varies much; {@code most} is what x can cost. */
    private static double stake(double edge, double variance, double most) {
        double wanted = edge / (Math.max(0, variance) + edge * edge);
        return Math.max(0, Math.min(MAX_STAKE / most, wanted));
    }
}
