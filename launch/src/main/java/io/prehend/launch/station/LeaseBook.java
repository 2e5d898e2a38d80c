package io.prehend.launch.station;

import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Control;
import io.prehend.launch.operate.Control.Lease;
import java.util.function.Supplier;

/**
 * Who has control: one session at a time, for as long as it renews that. Time is an argument. Any thread.
 *
 * <p>A lease that was taken anew, handed over or taken by force has a new id: orders with the old one do nothing.
 */
final class LeaseBook {
    private static final long EXPIRY_NS = Control.EXPIRY_MS * 1_000_000L;

    private final Supplier<String> ids;
    private Caller holder;
    private volatile String id = "";
    private long untilNs;
    private Caller asker;
    private long askedUntilNs;

    /** What became of a wish to have control. */
    enum Outcome {
        /** It is theirs now. */
        TAKEN,
        /** It was theirs, and is for longer. */
        RENEWED,
        /** Somebody else has it, and knows now that they want it. */
        ASKED
    }

    /** Nobody has control. {@code ids} makes ids that nobody can guess. */
    LeaseBook(Supplier<String> ids) {
        this.ids = ids;
    }

    /** {@code caller} wants control. */
    synchronized Outcome take(Caller caller, long nowNs) {
        expire(nowNs);
        if (holder == null) {
            give(caller, nowNs);
            return Outcome.TAKEN;
        }
        if (holder.session().equals(caller.session())) {
            untilNs = nowNs + EXPIRY_NS;
            return Outcome.RENEWED;
        }
        asker = caller;
        askedUntilNs = nowNs + EXPIRY_NS;
        return Outcome.ASKED;
    }

    /**
     * {@code caller} gives control to whoever has asked, or up; answers who has it then, null where it was not
     * theirs.
     *
     * @param mayGiveUp whether nobody may have it; where not and nobody has asked, it stays theirs
     */
    synchronized Lease handOver(Caller caller, boolean mayGiveUp, long nowNs) {
        expire(nowNs);
        if (!isHolder(caller.session())) {
            return null;
        }
        if (asker != null) {
            give(asker, nowNs);
        } else if (mayGiveUp) {
            giveUp();
        }
        return lease(nowNs);
    }

    /** {@code caller} takes control, whoever has it; answers who had it before, null where nobody did. */
    synchronized Caller force(Caller caller, long nowNs) {
        expire(nowNs);
        Caller before = holder;
        give(caller, nowNs);
        return before;
    }

    /** Whether {@code lease} is the one that {@code session} holds. */
    synchronized boolean holds(String session, String lease, long nowNs) {
        expire(nowNs);
        return isHolder(session) && id.equals(lease);
    }

    /** Whether control has not changed hands since {@code lease} was given out. Waits for nobody. */
    boolean isCurrent(String lease) {
        return id.equals(lease);
    }

    /** The holder has just done something: control is theirs for longer. */
    synchronized void renew(String session, long nowNs) {
        expire(nowNs);
        if (isHolder(session)) {
            untilNs = nowNs + EXPIRY_NS;
        }
    }

    /** Who has control now; null for nobody. */
    synchronized Caller holder(long nowNs) {
        expire(nowNs);
        return holder;
    }

    /** Who has control now, for people. */
    synchronized Lease lease(long nowNs) {
        expire(nowNs);
        return new Lease(
                holder == null ? "" : id,
                holder == null ? "" : holder.name(),
                holder == null ? "" : holder.session(),
                holder == null ? 0 : (untilNs - nowNs) / 1_000_000L,
                asker == null ? "" : asker.name(),
                asker == null ? "" : asker.session());
    }

    private boolean isHolder(String session) {
        return holder != null && holder.session().equals(session);
    }

    private void expire(long nowNs) {
        if (holder != null && nowNs - untilNs >= 0) {
            giveUp();
        }
        if (asker != null && nowNs - askedUntilNs >= 0) {
            asker = null;
        }
    }

    private void give(Caller caller, long nowNs) {
        holder = caller;
        id = ids.get();
        untilNs = nowNs + EXPIRY_NS;
        asker = null;
    }

    private void giveUp() {
        holder = null;
        id = "";
    }
}
