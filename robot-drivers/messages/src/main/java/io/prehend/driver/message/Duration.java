package io.prehend.driver.message;

/**
 * A length of time of ROS, which may be negative: seconds and nanoseconds with signs.
 *
 * <p>Mutable, one thread at a time.
 */
public final class Duration {
    private static final long NS_PER_S = 1_000_000_000L;

    private int secs;
    private int nsecs;

    /** No time at all. */
    public Duration() {}

    /** The duration of {@code totalNs}, in ns. */
    public static Duration fromNano(long totalNs) {
        Duration duration = new Duration();
        duration.setNano(totalNs);
        return duration;
    }

    /** Seconds, rounded down. */
    public int secs() {
        return secs;
    }

    /** Nanoseconds to add to the seconds; 0 to 999,999,999 unless a peer sent something else. */
    public int nsecs() {
        return nsecs;
    }

    /** All of it in ns. */
    public long totalNsecs() {
        return secs * NS_PER_S + nsecs;
    }

    /** Sets both parts. */
    public void set(int secs, int nsecs) {
        this.secs = secs;
        this.nsecs = nsecs;
    }

    /** Takes over {@code other}. */
    public void set(Duration other) {
        secs = other.secs;
        nsecs = other.nsecs;
    }

    /**
     * Sets the duration in ns.
     *
     * @throws IllegalArgumentException if it is longer than 68 years
     */
    public void setNano(long totalNs) {
        long wholeS = Math.floorDiv(totalNs, NS_PER_S);
        if (wholeS != (int) wholeS) {
            throw new IllegalArgumentException("A duration of ROS is at most 68 years, not " + totalNs + " ns.");
        }
        secs = (int) wholeS;
        nsecs = (int) Math.floorMod(totalNs, NS_PER_S);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Duration duration && duration.secs == secs && duration.nsecs == nsecs;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(totalNsecs());
    }

    @Override
    public String toString() {
        return secs + " s + " + nsecs + " ns";
    }
}
