package io.prehend.launch.watch;

import io.prehend.launch.operate.Durations;
import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Facts.RuleFacts;
import io.prehend.launch.operate.Records;
import io.prehend.launch.operate.Records.StopReport;
import io.prehend.safety.StopCategory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts stops as they are recorded, and how long they took, each once; those from before this start are not counted.
 * Every cause is there from the beginning, with each way to stop that it can have: a curve that began at one would not
 * grow. Any thread.
 */
final class StopTally {
    /** More stops than that do not happen between two scrapes, for each needs somebody's reset. */
    private static final int MOST = 256;
    /** A stop whose standstill is not known when so many others have followed will not be known any more. */
    private static final int MOST_OPEN = 64;

    private static final double[] ENDS_S = {
        0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.5, 1, 2, Double.POSITIVE_INFINITY
    };
    private static final double MS = 1e-3;

    private final Map<Kind, Long> byKind = new TreeMap<>(
            (one, other) -> (one.cause + " " + one.category).compareTo(other.cause + " " + other.category));
    private final Timing reaction = new Timing();
    private final Timing standstill = new Timing();
    private final List<Long> waitingForReaction = new ArrayList<>();
    private final List<Long> waitingForStandstill = new ArrayList<>();
    private long newest;

    private record Kind(String cause, String category) {}

    /** Counts from zero what may happen by {@code facts}, and nothing that stands in {@code records} already. */
    StopTally(Facts facts, Records records) {
        for (RuleFacts rule : facts.rules()) {
            StopCategory least = StopCategory.valueOf(rule.category().toUpperCase(Locale.ROOT));
            for (StopCategory category : StopCategory.values()) {
                if (least.compareTo(StopCategory.HOLD) >= 0 && category.latches() && category.compareTo(least) >= 0) {
                    byKind.put(new Kind(rule.cause(), category.name().toLowerCase(Locale.ROOT)), 0L);
                }
            }
        }
        newest = records.stops(1).stream().mapToLong(StopReport::number).max().orElse(0);
    }

    /** Takes note of what is new, and adds it all to {@code list}. */
    synchronized void add(MetricList list, Records records) {
        List<StopReport> stops = records.stops(MOST);
        long seen = newest;
        for (StopReport stop : stops) {
            if (stop.number() > seen) {
                byKind.merge(new Kind(stop.cause(), stop.category()), 1L, Long::sum);
                waitingForReaction.add(stop.number());
                waitingForStandstill.add(stop.number());
                newest = Math.max(newest, stop.number());
            }
        }
        for (StopReport stop : stops) {
            reaction.take(waitingForReaction, stop.number(), stop.reactionMs() * MS);
            standstill.take(waitingForStandstill, stop.number(), stop.standstillMs() * MS);
        }
        byKind.forEach((kind, count) -> list.counter(
                "prehend_stops",
                "Stops since the service started.",
                count,
                "cause",
                kind.cause,
                "category",
                kind.category));
        list.histogram(
                        "prehend_stop_reaction_seconds",
                        "From a stop's cause or request until the robot had been told.",
                        reaction.durations())
                .histogram(
                        "prehend_stop_standstill_seconds",
                        "From a stop's cause or request until the arm stood still.",
                        standstill.durations());
    }

    /** Counts one time of each stop, once it is known. */
    private static final class Timing {
        private final long[] counts = new long[ENDS_S.length];
        private double sumS;

        void take(List<Long> waiting, long number, double seconds) {
            if (!Double.isNaN(seconds) && waiting.remove(number)) {
                int bucket = Arrays.binarySearch(ENDS_S, seconds);
                counts[bucket < 0 ? -bucket - 1 : bucket]++;
                sumS += seconds;
            }
            for (Iterator<Long> oldest = waiting.iterator(); waiting.size() > MOST_OPEN; ) {
                oldest.next();
                oldest.remove();
            }
        }

        Durations durations() {
            return new Durations(ENDS_S, counts.clone(), sumS);
        }
    }
}
