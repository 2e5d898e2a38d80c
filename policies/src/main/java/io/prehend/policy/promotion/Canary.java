package io.prehend.policy.promotion;

import java.util.Locale;

/**
 * Watches a model on probation: slow at first, rolled back as soon as it does worse than the model before, confirmed
 * once it has shown that it does not. Pure but for its counts: no clock, no files. One thread.
 *
 * <p>Four things are watched in each episode: failure, safety stop, intervention, and the share of steps that were
 * clamped. Each has a rate that is to be expected, from the record of the model before, and a {@link MeanBet} against a
 * higher one. All four together roll back a model that is as good as expected with the chance {@link
 * Settings#falseRollBack} at most, however long one watches; what was expected is itself an estimate, though, which
 * adds to that (measured in policies/docs/promotion.md).
 */
public final class Canary {
    private static final int WATCHED = 4;
    /** Rates are never taken to be less than this: a short record without a stop does not mean that there is none. */
    private static final double LEAST_RATE = 0.02;

    private static final double MOST_RATE = 0.98;

    private final Settings settings;
    private final double[] expected = new double[WATCHED];
    private final MeanBet[] worse = new MeanBet[WATCHED];
    private final MeanBet notMuchWorse;
    private TrackRecord seen = TrackRecord.NONE;
    private Watched cause;

    /** What to do. */
    public enum Decision {
        /** Take the model before. */
        ROLL_BACK,
        /** Go on trying. */
        GO_ON,
        /** The new model may stay. */
        CONFIRM
    }

    private enum Watched {
        FAILURES,
        STOPS,
        INTERVENTIONS,
        CLAMPED_STEPS
    }

    /**
     * How long to try, and how sure to be.
     *
     * @param falseRollBack chance that a model as good as expected is ever rolled back
     * @param falseConfirmation chance that a model that fails more often by {@code margin} is confirmed early
     * @param margin share of episodes
     * @param fewestEpisodes before it can be confirmed
     * @param mostEpisodes then it is confirmed, or rolled back where it seems to fail more often by half the margin
     * @param slowEpisodes so many are slow
     * @param slowShare of the usual speed in the first of them; it rises evenly to 1
     * @param priorFailureRate what is expected of a model without a record
     * @param priorEpisodes so many episodes of a record that is worth
     */
    public record Settings(
            double falseRollBack,
            double falseConfirmation,
            double margin,
            int fewestEpisodes,
            int mostEpisodes,
            int slowEpisodes,
            double slowShare,
            double priorFailureRate,
            double priorEpisodes) {
        /** What is used unless somebody knows better. */
        public static final Settings STANDARD = new Settings(0.05, 0.05, 0.2, 20, 100, 10, 0.5, 0.15, 10);

        /**
         * For models that come one after another and differ little, as those of a learner beside the arm do: it is
         * decided sooner, and less surely.
         */
        public static final Settings SMALL_STEPS = new Settings(0.05, 0.05, 0.3, 10, 30, 5, 0.5, 0.15, 10);
    }

    /** Begins a probation after a model with the record {@code before}. */
    public Canary(Settings settings, TrackRecord before) {
        this.settings = settings;
        expected[Watched.FAILURES.ordinal()] = rate(before.failures(), before.episodes(), settings.priorFailureRate());
        expected[Watched.STOPS.ordinal()] = rate(before.stopped(), before.episodes(), LEAST_RATE);
        expected[Watched.INTERVENTIONS.ordinal()] = rate(before.intervened(), before.episodes(), LEAST_RATE);
        expected[Watched.CLAMPED_STEPS.ordinal()] =
                rate(before.clampedShares(), before.episodes(), settings.priorFailureRate());
        for (int i = 0; i < WATCHED; i++) {
            worse[i] = new MeanBet(expected[i]);
        }
        // Successes are more than they would be if failures were more by the margin.
        double muchWorse = Math.min(MOST_RATE, expected[0] + settings.margin());
        notMuchWorse = new MeanBet(1 - muchWorse);
    }

    /** Takes an episode of the new model, and says what to do now. */
    public Decision add(ProbationEpisode episode) {
        seen = seen.and(episode);
        worse[Watched.FAILURES.ordinal()].add(episode.success() ? 0 : 1);
        worse[Watched.STOPS.ordinal()].add(episode.stopped() ? 1 : 0);
        worse[Watched.INTERVENTIONS.ordinal()].add(episode.intervened() ? 1 : 0);
        worse[Watched.CLAMPED_STEPS.ordinal()].add(episode.clampedShare());
        notMuchWorse.add(episode.success() ? 1 : 0);
        return decision();
    }

    /** What to do now. */
    public Decision decision() {
        for (Watched each : Watched.values()) {
            if (cause == null && worse[each.ordinal()].evidence() >= WATCHED / settings.falseRollBack()) {
                cause = each;
            }
        }
        if (cause != null) {
            return Decision.ROLL_BACK;
        }
        if (seen.episodes() < settings.fewestEpisodes()) {
            return Decision.GO_ON;
        }
        if (notMuchWorse.evidence() >= 1 / settings.falseConfirmation()) {
            return Decision.CONFIRM;
        }
        if (seen.episodes() < settings.mostEpisodes()) {
            return Decision.GO_ON;
        }
        return seen.failureRate() <= expected[0] + settings.margin() / 2 ? Decision.CONFIRM : Decision.ROLL_BACK;
    }

    /** Share of the usual speed for the next episode, above 0 and at most 1. */
    public double speedShare() {
        if (seen.episodes() >= settings.slowEpisodes()) {
            return 1;
        }
        double progress = (double) seen.episodes() / settings.slowEpisodes();
        return settings.slowShare() + (1 - settings.slowShare()) * progress;
    }

    /** How the new model has done. */
    public TrackRecord seen() {
        return seen;
    }

    /** Why, in a sentence. */
    public String sentence() {
        String counts = String.format(
                Locale.ROOT,
                "%d failures, %d stops, %d interventions and %.1f %% clamped steps in %d episodes; %.1f %% "
                        + "failures were"
                        + " expected",
                seen.failures(),
                seen.stopped(),
                seen.intervened(),
                100 * seen.clampedShares() / Math.max(1, seen.episodes()),
                seen.episodes(),
                100 * expected[0]);
        return cause == null
                ? counts + "."
                : "Too many " + cause.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + counts + ".";
    }

    private double rate(double sum, int episodes, double prior) {
        double rate = (sum + prior * settings.priorEpisodes()) / (episodes + settings.priorEpisodes());
        return Math.max(LEAST_RATE, Math.min(MOST_RATE, rate));
    }
}
