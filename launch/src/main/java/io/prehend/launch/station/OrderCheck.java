package io.prehend.launch.station;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Order;
import io.prehend.launch.operate.Role;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Decides whether an order is new, in time, from somebody who may, and who has control. Time is an argument. Any
 * thread.
 *
 * <p>Of sessions that have given no order for long the last sequence is forgotten; what they sent then has expired.
 */
final class OrderCheck {
    private static final int SESSIONS = 4096;

    private final LeaseBook leases;
    private final Map<String, Long> sequences = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > SESSIONS;
        }
    };

    OrderCheck(LeaseBook leases) {
        this.leases = leases;
    }

    /** Why {@code order} is refused; null where it may be carried out, which also renews its lease. */
    Answer refusal(Order order, Role needed, long nowNs, long wallMs) {
        Answer refused = ofAge(order, wallMs);
        if (refused == null) {
            refused = ofRole(order, needed);
        }
        if (refused == null && !leases.holds(order.caller().session(), order.lease(), nowNs)) {
            refused = notInControl();
        }
        if (refused == null) {
            leases.renew(order.caller().session(), nowNs);
        }
        return refused;
    }

    /** Whether who gave {@code order} still has the control with which it was given. The loop's thread too. */
    boolean stands(Order order) {
        return leases.isCurrent(order.lease());
    }

    static Answer notInControl() {
        return Answer.refused("not_in_control", "You do not have control of the arm: take it first; nothing was done.");
    }

    /** The same for what needs no control of the arm. */
    Answer refusalWithoutLease(Order order, Role needed, long wallMs) {
        Answer refused = ofAge(order, wallMs);
        return refused == null ? ofRole(order, needed) : refused;
    }

    private Answer ofAge(Order order, long wallMs) {
        if (order.expiresMs() < wallMs) {
            return Answer.refused("expired", "The order came too late: nothing was done. Ask again.");
        }
        if (order.expiresMs() - wallMs > Order.LONGEST_VALID_MS) {
            return Answer.refused(
                    "valid_too_long",
                    "The order claims to be valid for more than " + Order.LONGEST_VALID_MS
                            + " ms: nothing was done. Does your clock differ from the service's?");
        }
        synchronized (sequences) {
            Long last = sequences.get(order.caller().session());
            if (last != null && order.sequence() <= last) {
                return Answer.refused(
                        "replayed", "The order has been seen before, or came after a newer one: nothing was done.");
            }
            sequences.put(order.caller().session(), order.sequence());
        }
        return null;
    }

    private static Answer ofRole(Order order, Role needed) {
        return order.caller().role().covers(needed)
                ? null
                : Answer.refused(
                        "not_entitled",
                        "Only an " + needed.name().toLowerCase(Locale.ROOT) + " may do this, and you are a "
                                + order.caller().role().name().toLowerCase(Locale.ROOT) + ".");
    }
}
