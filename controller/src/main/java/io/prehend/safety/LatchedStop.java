package io.prehend.safety;

/**
 * What must survive a restart: that the arm was stopped, and why. Somebody else stores it. Immutable; any thread.
 *
 * @param state the latched state
 * @param cause the worst cause
 * @param causes all causes that latched, a mask of {@link StopCause#bit}
 */
public record LatchedStop(SafetyState state, StopCause cause, long causes) {
    /** Refuses a state that is not latched and causes that do not exist. */
    public LatchedStop {
        if (!state.latched() || cause == null || !cause.in(causes) || causes >>> StopCause.count() != 0) {
            throw new IllegalArgumentException("the stored stop (" + state + ", " + cause + ", " + causes
                    + ") makes no sense: treat it as unknown");
        }
    }

    /** For a stored value that cannot be read: something stopped the arm, nobody knows what. */
    public static LatchedStop unknown() {
        return new LatchedStop(SafetyState.STOPPED, StopCause.STATE_UNKNOWN, StopCause.STATE_UNKNOWN.bit());
    }
}
