package io.prehend.driver.message;

/**
 * A point in time of ROS: seconds and nanoseconds since 1970, or since the start of a simulation.
 *
 * <p>Mutable, one thread at a time. On the wire both parts have 32 bits: ROS 1 reads the seconds without a sign, ROS 2
 * with one; they are kept without, so that a time of ROS 1 lasts until 2106.
 */
public final class Time {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long LARGEST_SECS = 0xFFFF_FFFFL;

    private long secs;
    private long nsecs;

    /** Time 0, which in ROS says "not known" or "the newest". */
    public Time() {}

    /** The time {@code totalNs} after 0, in ns. */
    public static Time fromNano(long totalNs) {
        Time time = new Time();
        time.setNano(totalNs);
        return time;
    }

    /** Seconds, 0 to 2^32 - 1. */
    public long secs() {
        return secs;
    }

    /** Nanoseconds within the second; a peer may have sent more than 999,999,999. */
    public long nsecs() {
        return nsecs;
    }

    /** All of it in ns. */
    public long totalNsecs() {
        return secs * NS_PER_S + nsecs;
    }

    /** True for the time 0. */
    public boolean isZero() {
        return secs == 0 && nsecs == 0;
    }

    /** Sets both parts; only the lower 32 bits of each count. */
    public void set(int secs, int nsecs) {
        this.secs = Integer.toUnsignedLong(secs);
        this.nsecs = Integer.toUnsignedLong(nsecs);
    }

    /** Takes over {@code other}. */
    public void set(Time other) {
        secs = other.secs;
        nsecs = other.nsecs;
    }

    /**
     * Sets the time in ns.
     *
     * @throws IllegalArgumentException if it is before 0 or after 2106
     */
    public void setNano(long totalNs) {
        if (totalNs < 0 || totalNs / NS_PER_S > LARGEST_SECS) {
            throw new IllegalArgumentException("A time of ROS lies between 1970 and 2106, not at " + totalNs + " ns.");
        }
        secs = totalNs / NS_PER_S;
        nsecs = totalNs % NS_PER_S;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Time time && time.secs == secs && time.nsecs == nsecs;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(secs * 31 + nsecs);
    }

    @Override
    public String toString() {
        return String.format("%d.%09d", secs, nsecs);
    }
}
