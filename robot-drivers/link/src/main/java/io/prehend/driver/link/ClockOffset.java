package io.prehend.driver.link;

/**
 * How far the robot's clock is from our monotonic one, seen from what it sends: the smallest difference between receipt
 * and stamp lately, which is the true difference plus the fastest way through the wire. Windows follow the drift of the
 * two clocks. Guarded by its owner.
 */
final class ClockOffset {
    private static final long WINDOW_NS = 5_000_000_000L;

    private long windowStartNs;
    private long smallestNs = Long.MAX_VALUE;
    private long beforeNs = Long.MAX_VALUE;

    /** A sample stamped {@code stampNs} by the robot arrived at {@code receivedNs} by our clock. */
    void add(long stampNs, long receivedNs) {
        if (smallestNs == Long.MAX_VALUE) {
            windowStartNs = receivedNs;
        } else if (receivedNs - windowStartNs > WINDOW_NS) {
            beforeNs = smallestNs;
            smallestNs = Long.MAX_VALUE;
            windowStartNs = receivedNs;
        }
        smallestNs = Math.min(smallestNs, receivedNs - stampNs);
    }

    /** Begins anew: the robot's clock has jumped. */
    void restart() {
        smallestNs = Long.MAX_VALUE;
        beforeNs = Long.MAX_VALUE;
    }

    /** What to add to a stamp of the robot to get a time on our clock, ns; only after {@link #add}. */
    long ns() {
        return Math.min(smallestNs, beforeNs);
    }
}
