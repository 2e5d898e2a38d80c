package io.prehend.loop;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Hands acts of people to the loop's thread, in the order in which they came, and no more than a few at a time: who
 * asks faster than the loop can follow is told so at once. Stops do not come this way ({@link ControlLoop#stop}).
 *
 * <p>Any thread may call {@link #offer}; the loop's thread calls {@link #take}, which allocates nothing, waits for
 * nobody and costs one read where there is nothing. A ring with tickets: who gets a ticket has the slot of that number.
 */
public final class ActInbox {
    /** As many acts wait at most. */
    public static final int CAPACITY = 64;

    private final AtomicReferenceArray<LoopAct> slots = new AtomicReferenceArray<>(CAPACITY);
    private final AtomicLong offered = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();

    /** Leaves {@code act} for the loop; answers whether there was room. */
    public boolean offer(LoopAct act) {
        if (act == null) {
            throw new IllegalArgumentException("there is nothing to do");
        }
        while (true) {
            long ticket = offered.get();
            if (ticket - taken.get() >= CAPACITY) {
                return false;
            }
            if (offered.compareAndSet(ticket, ticket + 1)) {
                slots.set(slot(ticket), act);
                return true;
            }
        }
    }

    /** The next act, or null. The loop's thread. */
    LoopAct take() {
        long next = taken.get();
        LoopAct act = slots.get(slot(next));
        if (act != null) {
            slots.set(slot(next), null);
            taken.set(next + 1);
        }
        return act;
    }

    private static int slot(long ticket) {
        return (int) (ticket % CAPACITY);
    }
}
