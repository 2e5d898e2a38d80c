package io.prehend.launch.reaction;

import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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

    /** All ticks so far of {@code service}. */
    static Lateness of(URI service) {
        HttpRequest request =
                HttpRequest.newBuilder(service.resolve("/metrics")).build();
        try {
            String text = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            SortedMap<Double, Double> upTo = new TreeMap<>();
            for (Matcher line = BUCKET.matcher(text); line.find(); ) {
                double end =
                        line.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(line.group(1));
                upTo.put(end, Double.parseDouble(line.group(2)));
            }
            if (upTo.isEmpty()) {
                throw Failure.check("The service's figures say nothing about its ticks.");
            }
            return new Lateness(upTo);
        } catch (IOException broken) {
            throw Failure.unreachable("The service does not answer: " + broken.getMessage() + ".", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.unreachable("Interrupted while waiting for the service.", interrupted);
        }
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
