package io.prehend.launch.station;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings what the loop's thread says to one other thread, in order; the loop neither waits nor allocates. What finds no
 * room is dropped and counted.
 */
final class LoopOutbox<T> {
    private final AtomicReferenceArray<T> slots;
    private final AtomicLong dropped = new AtomicLong();
    private volatile Thread reader;
    private long written;
    private long read;

    LoopOutbox(int capacity) {
        slots = new AtomicReferenceArray<>(capacity);
    }

    /** Who is woken by {@link #say}. */
    void wakes(Thread thread) {
        reader = thread;
    }

    /** Loop's thread. */
    void say(T message) {
        int slot = (int) (written % slots.length());
        if (slots.get(slot) != null) {
            dropped.incrementAndGet();
            return;
        }
        slots.set(slot, message);
        written++;
        LockSupport.unpark(reader);
    }

    /** Reading thread: the next message, or null. */
    T poll() {
        int slot = (int) (read % slots.length());
        T message = slots.get(slot);
        if (message != null) {
            slots.set(slot, null);
            read++;
        }
        return message;
    }

    /** How many messages found no room. Any thread. */
    long dropped() {
        return dropped.get();
    }
}
