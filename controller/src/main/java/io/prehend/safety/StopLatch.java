package io.prehend.safety;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The place where any thread asks for a stop; it stays asked for until the supervisor clears it.
 *
 * <p>Any thread may call {@link #trip}, at any rate, from any callback: it costs one compare-and-set, takes no lock and
 * allocates nothing. Requests for the same cause are coalesced and counted. {@link #clear} takes back only what its
 * caller has seen: a request that arrived since then survives.
 */
public final class StopLatch {
    /** Bits of the state that hold causes; the bits above count requests, so that a repeated one is noticed. */
    private static final int CAUSE_BITS = 44;

    private static final long CAUSES = (1L << CAUSE_BITS) - 1;
    private static final long ONE_REQUEST = 1L << CAUSE_BITS;

    private final AtomicLong state = new AtomicLong();
    private final AtomicLongArray firstNs = new AtomicLongArray(StopCause.count());
    private final AtomicLongArray requests = new AtomicLongArray(StopCause.count());

    /** An open latch. */
    public StopLatch() {
        if (StopCause.count() > CAUSE_BITS) {
            throw new IllegalStateException("more causes than the latch has bits");
        }
    }

    /**
     * Asks for a stop because of {@code cause}.
     *
     * @return whether this was the first request for this cause since the latch was last cleared
     */
    public boolean trip(StopCause cause, long nowNs) {
        requests.getAndIncrement(cause.ordinal());
        while (true) {
            long seen = state.get();
            boolean first = !cause.in(seen);
            if (state.compareAndSet(seen, (seen | cause.bit()) + ONE_REQUEST)) {
                if (first) {
                    firstNs.set(cause.ordinal(), nowNs);
                }
                return first;
            }
        }
    }

    /** Whether any stop is asked for. */
    public boolean tripped() {
        return causes() != 0;
    }

    /** The causes asked for, as a mask of {@link StopCause#bit}. */
    public long causes() {
        return state.get() & CAUSES;
    }

    /** When {@code cause} was first asked for since the latch was last cleared, ns; meaningless where it was not. */
    public long firstNs(StopCause cause) {
        return firstNs.get(cause.ordinal());
    }

    /** How often {@code cause} was asked for since the service started. */
    public long requests(StopCause cause) {
        return requests.get(cause.ordinal());
    }

    /** Another number after every request, cleared or not: whoever finds the same twice has missed none. Any thread. */
    public long asked() {
        return state.get() & ~CAUSES;
    }

    /** What {@link #clear} needs: take it first, then check that all is well, then clear. */
    long snapshot() {
        return state.get();
    }

    /** Opens the latch if nothing was asked for since {@code snapshot}; otherwise it stays as it is. */
    boolean clear(long snapshot) {
        return state.compareAndSet(snapshot, snapshot & ~CAUSES);
    }
}
