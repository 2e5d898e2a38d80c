package io.prehend.safety;

/**
 * A change of the supervisor's state, for the audit log, the flight recorder and the console. Immutable; any thread.
 *
 * @param number counts the events since the service started
 * @param atNs when, on our monotonic clock
 * @param from the state before
 * @param to the state after
 * @param reaction how the arm reacts from now on
 * @param cause the worst cause; null where a person caused it or a hold has cleared
 * @param causes all active causes, a mask of {@link StopCause#bit}
 */
public record StopEvent(
        long number,
        long atNs,
        SafetyState from,
        SafetyState to,
        StopCategory reaction,
        StopCause cause,
        long causes) {}
