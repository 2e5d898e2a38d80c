package io.prehend.safety;

/**
 * One row of {@link StopRules}. Immutable; any thread.
 *
 * @param cause what is wrong
 * @param category how the arm reacts
 * @param clears what it takes to go on
 * @param threshold from where on it counts as wrong, in {@code unit}; NaN where there is nothing to measure
 * @param unit unit of the threshold: ms, rad, m, ratio, count
 * @param withinMs the budget from when it goes wrong until the robot has been told, the threshold's time included, ms:
 *     a target, which a busy machine may miss; NaN where nothing moves when it is found
 * @param source where the threshold and the reaction come from
 */
public record StopRule(
        StopCause cause,
        StopCategory category,
        ClearRule clears,
        double threshold,
        String unit,
        double withinMs,
        String source) {

    /** Refuses a row that would start a stopped arm by itself. */
    public StopRule {
        if (clears == ClearRule.WHEN_CLEARED && category.latches()) {
            throw new IllegalArgumentException(cause + ": a latched stop never clears by itself");
        }
    }

    /** The threshold of a row in ms, as ns. */
    public long thresholdNs() {
        if (!unit.equals("ms")) {
            throw new IllegalStateException(cause + " is not a matter of time but of " + unit);
        }
        return Math.round(threshold * 1e6);
    }

    /** The state that this row leads to when it stops the arm for good. */
    public SafetyState latchedState() {
        if (clears == ClearRule.RESTART) {
            return SafetyState.LOCKOUT;
        }
        return category.compareTo(StopCategory.STOP_CAT1) >= 0 ? SafetyState.FAULT : SafetyState.STOPPED;
    }

    /** What has happened, in a sentence for people. */
    public String meaning() {
        return cause.meaning();
    }

    /** What the arm does, in a sentence for people. */
    public String reaction() {
        if (clears == ClearRule.RESTART) {
            return "The arm brakes and stays locked until the service is started anew; the gripper keeps its grip.";
        }
        return category.sentence();
    }

    /** What to do about it, in a sentence for people. */
    public String advice() {
        return cause.advice();
    }
}
