package io.prehend.launch.reaction;

import io.prehend.launch.report.Failure;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How late the ticks of a running service began, as its figures for Prometheus tell: counts up to the upper ends of
 * buckets, s. Immutable.
 */
record Lateness(SortedMap<Double, Double> upTo) {
    private static final Pattern BUCKET =
            Pattern.compile("prehend_tick_lateness_seconds_bucket\\{[^}]*le=\"([^\"]+)\"[^}]*\\} ([0-9.eE+-]+)");

    /** All ticks so far, as {@code figures} tell. */
    static Lateness of(String figures) {
        SortedMap<Double, Double> upTo = new TreeMap<>();
        for (Matcher line = BUCKET.matcher(figures); line.find(); ) {
            double end = line.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(line.group(1));
            upTo.put(end, Double.parseDouble(line.group(2)));
        }
        if (upTo.isEmpty()) {
            throw Failure.check("The service's figures say nothing about its ticks.");
        }
        return new Lateness(upTo);
    }

    /** The lateness that {@code share} of the ticks since {@code before} did not exceed, ms; even within a bucket. */
    double sinceMs(Lateness before, double share) {
        double all = countSince(before, Double.POSITIVE_INFINITY);
        double lowS = 0;
        double below = 0;
        for (double end : upTo.keySet()) {
            double count = countSince(before, end);
            if (count >= share * all) {
                double part = count > below ? (share * all - below) / (count - below) : 1;
                return 1e3 * (Double.isInfinite(end) ? lowS : lowS + part * (end - lowS));
            }
            lowS = end;
            below = count;
        }
        return 1e3 * lowS;
    }

    private double countSince(Lateness before, double end) {
        return upTo.get(end) - before.upTo.getOrDefault(end, 0.0);
    }
}
