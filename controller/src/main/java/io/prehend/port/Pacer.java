package io.prehend.port;

/**
 * Gives the loop its ticks: a wall clock waits, a simulation steps the world. The loop's code is the same for both.
 *
 * <p>Owned by the loop's thread, which calls every method; none allocates.
 */
public interface Pacer {
    /**
     * Returns when the next tick is due: waits for it, or brings it about.
     *
     * @return the time of the tick on the loop's monotonic clock, ns; never before that of the tick before
     */
    long awaitNextTick();

    /** Time from one tick to the next, ns. */
    long periodNs();

    /**
     * A clock by which the loop measures how long its own work takes, ns. Where simulated time stands still while the
     * loop works, so does this clock: a slow machine must not change what a simulation does.
     */
    default long stopwatchNs() {
        return System.nanoTime();
    }

    /** How long after its due time the last tick began, ns. Zero where the pacer itself makes the time. */
    default long latenessNs() {
        return 0;
    }

    /** How many ticks never run because the last one was whole periods late. */
    default long skippedTicks() {
        return 0;
    }
}
