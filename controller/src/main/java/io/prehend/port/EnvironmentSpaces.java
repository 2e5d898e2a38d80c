package io.prehend.port;

/**
 * How long the vectors of an {@link Environment} are, and what they may hold. Immutable; any thread.
 *
 * <p>Where there are goals, an observation is what is seen, then what has been achieved, then what is desired; the last
 * two are of {@link #goalSize} numbers each.
 */
public final class EnvironmentSpaces {
    private static final int LARGEST = 1_000_000;

    private final int observationSize;
    private final int goalSize;
    private final float[] actionLow;
    private final float[] actionHigh;

    /**
     * Refuses what cannot be.
     *
     * @param observationSize numbers that are seen, goals included
     * @param goalSize numbers of a goal; 0 where there are none
     * @param actionLow least of each number of an action
     * @param actionHigh most of each
     * @throws IllegalArgumentException one sentence
     */
    public EnvironmentSpaces(int observationSize, int goalSize, float[] actionLow, float[] actionHigh) {
        if (observationSize < 1 || observationSize > LARGEST || goalSize < 0 || 2 * goalSize > observationSize) {
            throw new IllegalArgumentException("An environment sees 1 to " + LARGEST
                    + " numbers, two goals among them, not " + observationSize + " with goals of " + goalSize + ".");
        }
        if (actionLow.length < 1 || actionLow.length > LARGEST || actionLow.length != actionHigh.length) {
            throw new IllegalArgumentException("An action has 1 to " + LARGEST
                    + " numbers with a bound on either side, not " + actionLow.length + " and " + actionHigh.length
                    + ".");
        }
        for (int k = 0; k < actionLow.length; k++) {
            if (!(Float.isFinite(actionLow[k]) && Float.isFinite(actionHigh[k]) && actionLow[k] < actionHigh[k])) {
                throw new IllegalArgumentException("Number " + k + " of an action is between " + actionLow[k] + " and "
                        + actionHigh[k] + "; give it two finite bounds.");
            }
        }
        this.observationSize = observationSize;
        this.goalSize = goalSize;
        this.actionLow = actionLow.clone();
        this.actionHigh = actionHigh.clone();
    }

    /** Numbers that are seen, goals included. */
    public int observationSize() {
        return observationSize;
    }

    /** Numbers of an action. */
    public int actionSize() {
        return actionLow.length;
    }

    /** Numbers of a goal; 0 where there are none. */
    public int goalSize() {
        return goalSize;
    }

    /** Where in an observation stands what has been achieved. */
    public int achievedAt() {
        return observationSize - 2 * goalSize;
    }

    /** Where in an observation stands what is desired. */
    public int desiredAt() {
        return observationSize - goalSize;
    }

    /** Least of number {@code k} of an action. */
    public float actionLow(int k) {
        return actionLow[k];
    }

    /** Most of number {@code k} of an action. */
    public float actionHigh(int k) {
        return actionHigh[k];
    }

    /** Number {@code k} of an action at {@code share} of the way from the middle, -1, to either bound, 1. */
    public float action(int k, float share) {
        float middle = 0.5f * (actionLow[k] + actionHigh[k]);
        float half = 0.5f * (actionHigh[k] - actionLow[k]);
        return Math.max(actionLow[k], Math.min(actionHigh[k], middle + half * share));
    }
}
