package io.prehend.driver.mqtt.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What was heard so far. Any thread. */
public final class Heard<T> {
    private final List<T> items = new ArrayList<>();

    /** Hears {@code item}. */
    public synchronized void add(T item) {
        items.add(item);
    }

    /** Forgets everything. */
    public synchronized void clear() {
        items.clear();
    }

    /** How many. */
    public synchronized int size() {
        return items.size();
    }

    /** Whether there is none. */
    public synchronized boolean isEmpty() {
        return items.isEmpty();
    }

    /** The last one; null if there is none. */
    public synchronized T last() {
        return items.isEmpty() ? null : items.get(items.size() - 1);
    }

    /** Whether any is as {@code wanted}. */
    public synchronized boolean any(Predicate<T> wanted) {
        return items.stream().anyMatch(wanted);
    }

    /** All of them. */
    public synchronized List<T> all() {
        return List.copyOf(items);
    }
}
