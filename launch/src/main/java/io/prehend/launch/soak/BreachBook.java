package io.prehend.launch.soak;

import java.util.ArrayList;
import java.util.List;

/** All that must not happen and did; the first are kept, all are counted. Any thread. */
final class BreachBook {
    private static final int KEPT = 100;

    private final long beganNs;
    private final List<Breach> kept = new ArrayList<>();
    private long count;
    private String last = "nothing";

    /** Counts time from {@code beganNs}, {@link System#nanoTime}. */
    BreachBook(long beganNs) {
        this.beganNs = beganNs;
    }

    /** Writes one down: {@code rule} must hold, and {@code seen} was seen at {@code nowNs}. */
    synchronized void add(long nowNs, String rule, String seen) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(new Breach((nowNs - beganNs) * 1e-9, last, rule, seen));
        }
    }

    /** Something is about to go wrong. */
    synchronized void onMishap(String name) {
        last = name;
    }

    /** How many there were. */
    synchronized long count() {
        return count;
    }

    /** The first of them. */
    synchronized List<Breach> kept() {
        return List.copyOf(kept);
    }
}
