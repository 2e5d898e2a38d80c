package io.prehend.launch.operate;

/**
 * What has been counted since the service started. Immutable; any thread.
 *
 * @param tick how long the work of ticks took
 * @param lateness how late ticks began
 * @param clampedTicks in how many ticks each stage of the safety filter changed the command, in the order of {@link
 *     Facts#filterStages}; empty where nobody counts
 */
public record Counts(Durations tick, Durations lateness, long[] clampedTicks) {
    /** Nothing. */
    public static final Counts NONE = new Counts(Durations.NONE, Durations.NONE, new long[0]);
}
