package io.prehend.loop;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Hands the newest value from one thread to another without either ever waiting: three values, of which one is being
 * written, one is being read, and one lies between. What is not taken in time is replaced by what is newer. Never
 * allocates after construction.
 *
 * <p>{@link #slot}, {@link #commit} and {@link #publish} belong to the writing thread, {@link #take} to the reading
 * one.
 */
public final class Newest<T> {
    private static final int FRESH = 4;
    private static final int INDEX = 3;

    private final T[] values;
    private final BiConsumer<T, T> copy;
    private final AtomicInteger between = new AtomicInteger(1);
    private int written = 0;
    private int read = 2;

    /**
     * An empty mailbox.
     *
     * @param create makes one of the three values
     * @param copy makes its first argument equal to its second
     */
    @SuppressWarnings("unchecked") // an array of T, which nobody else sees
    public Newest(Supplier<T> create, BiConsumer<T, T> copy) {
        this.copy = copy;
        values = (T[]) new Object[] {create.get(), create.get(), create.get()};
    }

    /** Writing thread: what to fill before {@link #commit}; it still holds something old. */
    public T slot() {
        return values[written];
    }

    /** Writing thread: makes what {@link #slot} gave the newest. */
    public void commit() {
        written = between.getAndSet(written | FRESH) & INDEX;
    }

    /** Writing thread: makes a copy of {@code value} the newest. */
    public void publish(T value) {
        copy.accept(slot(), value);
        commit();
    }

    /** Reading thread: the newest value if it has not been taken yet, or null. Valid until the next call. */
    public T take() {
        if ((between.get() & FRESH) == 0) {
            return null;
        }
        read = between.getAndSet(read) & INDEX;
        return values[read];
    }
}
