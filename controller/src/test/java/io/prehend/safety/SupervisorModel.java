package io.prehend.safety;

import java.util.EnumSet;
import java.util.Set;

/** What the supervisor should do, written down once more as plainly as possible, to compare it with. */
final class SupervisorModel {
    private static final long MS = 1_000_000L;

    SafetyState state = SafetyState.DISARMED;
    final Set<StopCause> latched = EnumSet.noneOf(StopCause.class);
    private boolean enabled;
    private boolean supervised;
    private boolean settled;
    private long supervisedNs;
    private long stillNs = Long.MAX_VALUE;
    private long badNs;
    private final long[] heldNs = new long[1_000_000];
    private int holds;

    void tick(long now, Set<StopCause> told, Set<StopCause> asked, boolean still) {
        stillNs = still ? Math.min(stillNs, now) : Long.MAX_VALUE;
        settled |= supervised && still && now - stillNs >= 100 * MS;
        Set<StopCause> active = EnumSet.noneOf(StopCause.class);
        active.addAll(told);
        active.addAll(asked);
        if (supervised && !settled && now - supervisedNs > 1_000 * MS) {
            active.add(StopCause.BRAKING_TOO_LONG);
        }
        if (state == SafetyState.HOLD) {
            badNs = has(told, StopCategory.HOLD) ? now : badNs;
            if (now - heldNs[holds - 1] > 2_000 * MS) {
                active.add(StopCause.HOLD_TOO_LONG);
            }
            if (holds >= 6 && now - heldNs[holds - 6] < 10_000 * MS) {
                active.add(StopCause.HOLD_TOO_OFTEN);
            }
        }
        boolean stops = has(active, StopCategory.STOP_CAT2) || !asked.isEmpty();
        if (stops && (state != SafetyState.DISARMED || !asked.isEmpty())) {
            active.removeIf(cause ->
                    !asked.contains(cause) && !StopRules.of(cause).category().latches());
            latched.addAll(active);
            enabled = false;
            supervise(now);
            for (StopCause cause : latched) {
                StopRule rule = StopRules.of(cause);
                SafetyState at = rule.category().latches() ? rule.latchedState() : SafetyState.STOPPED;
                state = at.compareTo(state) > 0 ? at : state;
            }
        } else if (state == SafetyState.RUNNING && has(active, StopCategory.HOLD)) {
            heldNs[holds++] = now;
            badNs = now;
            supervise(now);
            state = SafetyState.HOLD;
        } else if (state == SafetyState.HOLD && now - badNs >= 200 * MS) {
            supervised = false;
            settled = false;
            state = SafetyState.RUNNING;
        }
    }

    boolean acknowledge(long now, Set<StopCause> told, boolean askedSinceTick, boolean allowed) {
        boolean may = (state == SafetyState.DISARMED || state == SafetyState.STOPPED || state == SafetyState.FAULT)
                && allowed
                && told.isEmpty()
                && stillNs != Long.MAX_VALUE
                && now - stillNs >= 500 * MS
                && !askedSinceTick;
        if (may) {
            state = SafetyState.READY;
            latched.clear();
            enabled = false;
            holds = 0;
            supervised = false;
            settled = false;
            supervise(now);
        }
        return may;
    }

    boolean enable(Set<StopCause> told, boolean askedSinceTick, boolean allowed, long heldFor) {
        boolean may = ready(told, askedSinceTick, allowed) && heldFor >= 1_000 * MS;
        enabled |= may;
        return may;
    }

    boolean start(Set<StopCause> told, boolean askedSinceTick, boolean allowed) {
        boolean may = ready(told, askedSinceTick, allowed) && enabled;
        if (may) {
            state = SafetyState.RUNNING;
            supervised = false;
            settled = false;
        }
        return may;
    }

    boolean finish(long now) {
        boolean may = state == SafetyState.RUNNING || state == SafetyState.HOLD;
        if (may) {
            state = SafetyState.READY;
            enabled = false;
            supervise(now);
        }
        return may;
    }

    private boolean ready(Set<StopCause> told, boolean askedSinceTick, boolean allowed) {
        return state == SafetyState.READY && allowed && !askedSinceTick && told.isEmpty();
    }

    private void supervise(long now) {
        if (!supervised) {
            supervised = true;
            settled = false;
            supervisedNs = now;
        }
    }

    private static boolean has(Set<StopCause> causes, StopCategory atLeast) {
        return causes.stream().anyMatch(cause -> StopRules.of(cause).category().compareTo(atLeast) >= 0);
    }
}
