package io.prehend.launch.reaction;

import io.prehend.launch.report.Report;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Times of many stops. One thread. */
public final class Reactions {
    private static final long LONGEST_NS = 60_000_000_000L;

    private final Histogram reactionNs = new Histogram(LONGEST_NS, 3);
    private final Histogram standstillNs = new Histogram(LONGEST_NS, 3);

    /**
     * One stop, with times since it was asked for, ns.
     *
     * @param reaction until the robot heard it
     * @param standstill until the arm stood still
     */
    void add(long reaction, long standstill) {
        reactionNs.recordValue(clamp(reaction));
        standstillNs.recordValue(clamp(standstill));
    }

    /** How many there were. */
    public long count() {
        return reactionNs.getTotalCount();
    }

    /** Adds {@code reaction_ms}, {@code standstill_ms} and {@code n} to {@code report}. */
    public Report writeTo(Report report) {
        return report.put("reaction_ms", toReport(reactionNs))
                .put("standstill_ms", toReport(standstillNs))
                .put("n", count());
    }

    /** Two rows for people. */
    public String toRows() {
        return row("asked for, until the robot was told", reactionNs)
                + row("asked for, until the arm stood still", standstillNs);
    }

    private static String row(String what, Histogram times) {
        return String.format(
                Locale.ROOT,
                "%-38s p50 %7.2f ms   p99 %7.2f ms   worst %7.2f ms%n",
                what,
                ms(times, 50),
                ms(times, 99),
                times.getMaxValue() * 1e-6);
    }

    private static Report toReport(Histogram times) {
        return new Report().put("p50", ms(times, 50)).put("p99", ms(times, 99)).put("max", times.getMaxValue() * 1e-6);
    }

    private static double ms(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) * 1e-6;
    }

    private static long clamp(long ns) {
        return Math.max(0, Math.min(LONGEST_NS, ns));
    }
}
