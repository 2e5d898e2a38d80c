package io.prehend.safety;

/**
 * Decides when a hold is over, and when holding is no answer any more. Loop's thread; never allocates.
 *
 * <p>A hold ends only after {@link #QUIET_NS} without a cause, so that a toggling cause cannot make the arm stutter; a
 * hold that lasts, or that comes again and again, becomes a stop (after PX4's failsafe framework, where a toggling
 * fault cannot postpone the action for ever).
 */
final class HoldMonitor {
    /** How long all must be well before the arm goes on, ns. */
    static final long QUIET_NS = 200_000_000L;
    /** Window in which holds are counted, ns. */
    static final long WINDOW_NS = 10_000_000_000L;

    private final long tooLongNs = StopRules.of(StopCause.HOLD_TOO_LONG).thresholdNs();
    private final long[] beganNs =
            new long[(int) StopRules.of(StopCause.HOLD_TOO_OFTEN).threshold()];
    private int holds;
    private long lastCauseNs;

    /** A hold begins. */
    void began(long nowNs) {
        beganNs[holds % beganNs.length] = nowNs;
        holds++;
        lastCauseNs = nowNs;
    }

    /** One tick of a hold; {@code causePresent} as it is now. */
    void tick(long nowNs, boolean causePresent) {
        if (causePresent) {
            lastCauseNs = nowNs;
        }
    }

    /** Whether the arm may go on. */
    boolean over(long nowNs) {
        return nowNs - lastCauseNs >= QUIET_NS;
    }

    /** Whether the present hold lasts too long. */
    boolean tooLong(long nowNs) {
        return nowNs - beganNs[Math.floorMod(holds - 1, beganNs.length)] > tooLongNs;
    }

    /** Whether there were too many holds in the window. */
    boolean tooOften(long nowNs) {
        // The slot to be written next holds the oldest of the last few.
        return holds >= beganNs.length && nowNs - beganNs[holds % beganNs.length] < WINDOW_NS;
    }

    /** Forgets earlier holds: an operator has looked. */
    void forget() {
        holds = 0;
    }
}
