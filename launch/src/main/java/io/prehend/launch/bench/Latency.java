package io.prehend.launch.bench;

import io.prehend.launch.report.Report;
import io.prehend.loop.TickHistogram;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.HdrHistogram.Histogram;

/**
 * A distribution of times in five numbers, µs. Immutable; any thread.
 *
 * @param p50Us half of all are not longer
 * @param p99Us 99 % are not longer
 * @param p999Us 99.9 % are not longer
 * @param maxUs the longest
 */
public record Latency(double p50Us, double p99Us, double p999Us, double maxUs) {
    private static final double US_PER_NS = 1e-3;

    /** Of the loop's own histogram. */
    static Latency of(TickHistogram.Snapshot snapshot) {
        return new Latency(
                snapshot.percentileNs(50) * US_PER_NS,
                snapshot.percentileNs(99) * US_PER_NS,
                snapshot.percentileNs(99.9) * US_PER_NS,
                snapshot.maxNs() * US_PER_NS);
    }

    /** Of times in ns. */
    public static Latency of(Histogram timesNs) {
        return new Latency(
                timesNs.getValueAtPercentile(50) * US_PER_NS,
                timesNs.getValueAtPercentile(99) * US_PER_NS,
                timesNs.getValueAtPercentile(99.9) * US_PER_NS,
                timesNs.getMaxValue() * US_PER_NS);
    }

    /**
     * Of counts by whole µs.
     *
     * @param counts how often each time was seen
     * @param total how many there were, including any beyond the greatest counted
     * @param maxUs the longest
     */
    static Latency of(SortedMap<Integer, Long> counts, long total, double maxUs) {
        return new Latency(
                percentile(counts, total, maxUs, 0.5),
                percentile(counts, total, maxUs, 0.99),
                percentile(counts, total, maxUs, 0.999),
                maxUs);
    }

    /** As an object with the keys p50, p99, p999 and max. */
    public Report toReport() {
        return new Report()
                .put("p50", p50Us)
                .put("p99", p99Us)
                .put("p999", p999Us)
                .put("max", maxUs);
    }

    /** As a row of a table, after {@code name}. */
    public String toRow(String name) {
        return String.format(Locale.ROOT, "%-18s %9.1f %9.1f %9.1f %9.1f", name, p50Us, p99Us, p999Us, maxUs);
    }

    private static double percentile(SortedMap<Integer, Long> counts, long total, double maxUs, double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen >= wanted) {
                return entry.getKey();
            }
        }
        return maxUs;
    }
}
