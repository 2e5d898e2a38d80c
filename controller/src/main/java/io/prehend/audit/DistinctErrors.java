package io.prehend.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers every kind of error once, with how often, when first and when last, so that a storm of them can neither
 * fill a disk nor hide another one.
 *
 * <p>Any thread. Two errors are of one kind when they come from the same part of the program, have the same class and
 * were thrown at the same place. The text of the first stands for all. At most {@value #MAX_KINDS} kinds are kept;
 * further ones are counted together ({@link #overflow}). After Agrona's DistinctErrorLog.
 */
public final class DistinctErrors {
    private static final int MAX_KINDS = 256;

    private final Map<Kind, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong overflow = new AtomicLong();

    private record Kind(String source, Class<?> type, StackTraceElement place) {}

    /**
     * One kind of error.
     *
     * @param source the part of the program
     * @param error the first error of this kind
     * @param count how many there were
     * @param firstNs when the first came, our monotonic clock
     * @param lastNs when the last came, our monotonic clock
     */
    public record Entry(String source, Throwable error, long count, long firstNs, long lastNs) {}

    /**
     * Takes note of an error.
     *
     * @return whether it is the first of its kind, and so worth a line in the log
     */
    public boolean onError(String source, Throwable error, long nowNs) {
        StackTraceElement[] trace = error.getStackTrace();
        Kind kind = new Kind(source, error.getClass(), trace.length == 0 ? null : trace[0]);
        // The bound may be exceeded by as many kinds as there are threads here at once, which does no harm.
        if (entries.size() >= MAX_KINDS && !entries.containsKey(kind)) {
            overflow.incrementAndGet();
            return false;
        }
        Entry entry = entries.merge(
                kind,
                new Entry(source, error, 1, nowNs, nowNs),
                (old, one) -> new Entry(old.source, old.error, old.count + 1, old.firstNs, nowNs));
        return entry.count == 1;
    }

    /** Every kind that was seen, the earliest first. */
    public List<Entry> entries() {
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparingLong(Entry::firstNs));
        return sorted;
    }

    /** Errors that were not told apart any more. */
    public long overflow() {
        return overflow.get();
    }
}
