package io.prehend.launch.reaction;

import io.prehend.launch.report.Report;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** How long one thing took, many times. One thread. */
final class Times {
    private static final long LONGEST_NS = 60_000_000_000L;

    private final Histogram histogramNs = new Histogram(LONGEST_NS, 3);

    /** It took {@code ns}. */
    void add(long ns) {
        histogramNs.recordValue(Math.max(0, Math.min(LONGEST_NS, ns)));
    }

    /** How often. */
    long count() {
        return histogramNs.getTotalCount();
    }

    /** As an object with the keys p50, p99 and max, ms. */
    Report toReport() {
        return new Report().put("p50", ms(50)).put("p99", ms(99)).put("max", maxMs());
    }

    /** As a row for people, after {@code what}. */
    String toRow(String what) {
        return String.format(
                Locale.ROOT, "%-38s p50 %7.2f ms   p99 %7.2f ms   worst %7.2f ms%n", what, ms(50), ms(99), maxMs());
    }

    /** The longest, ms. */
    double maxMs() {
        return histogramNs.getMaxValue() * 1e-6;
    }

    private double ms(double percentile) {
        return histogramNs.getValueAtPercentile(percentile) * 1e-6;
    }
}
