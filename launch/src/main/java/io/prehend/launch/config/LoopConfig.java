package io.prehend.launch.config;

/**
 * The real-time loop.
 *
 * @param rateHz ticks a second
 * @param realtimePriority priority under SCHED_FIFO, where permitted
 */
public record LoopConfig(int rateHz, int realtimePriority) {
    /** Time between two ticks, ns. */
    public long periodNs() {
        return 1_000_000_000L / rateHz;
    }

    static LoopConfig read(Section section) {
        return new LoopConfig(section.integer("rate_hz", 100, 2000), section.integer("realtime_priority", 1, 95));
    }
}
