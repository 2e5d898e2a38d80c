package io.prehend.safety;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What the supervisor should do, written down once more as plainly as possible, to compare it with. It shares no table
 * with the supervisor: what each cause leads to is typed in again from the design.
 */
final class SupervisorModel {
    /** n: none, s: slow, h: hold, 2, 1, 0: stop categories, L: category 1 and locked until the restart. */
    private static final String REACTIONS = """
            OPERATOR_STOP 2 STOP_LINE_OPEN 1 STOP_SOURCE_SILENT h STOP_SOURCE_LOST 2 OPERATOR_LINK_LOST h PERSON_NEAR s
            JOINT_STATE_LATE h JOINT_STATE_LOST 2 STAMP_FROZEN 2 POSITION_FROZEN 2 JOINT_STATE_DISORDERED 2
            JOINT_STATE_INVALID 2 JOINTS_MISMATCHED 2 TRACKING_LOST 1 POLICY_LATE h POLICY_LOST 2 POLICY_INVALID h
            POLICY_BROKEN 2 POLICY_CLAMPED h LOOP_OVERRUN h LOOP_STALLED 2 COMMAND_REJECTED 2 SOFTWARE_FAULT L
            DRIVER_LINK_LOST 1 ROBOT_STOPPED 1 DEADMAN_TOO_SLOW 2 BRAKING_TOO_LONG 1 STANDSTILL_LEFT 0 HOLD_TOO_LONG 2
            HOLD_TOO_OFTEN 2 STATE_UNKNOWN 2 DISK_UNUSABLE n OPERATOR_GONE 2 STOP_TOPIC_SILENT h STOP_TOPIC_LOST 2
            ENABLE_LINE_SILENT 1 POLICY_DISABLED h SCENE_STALE h GRIPPER_LOST h GRIP_SLIPPED h CONTROL_TAKEN 2
            """;

    private static final long MS = 1_000_000L;
    private static final Map<StopCause, Character> REACTION = new EnumMap<>(StopCause.class);

    static {
        String[] words = REACTIONS.trim().split("\\s+");
        for (int i = 0; i < words.length; i += 2) {
            REACTION.put(StopCause.valueOf(words[i]), words[i + 1].charAt(0));
        }
    }

    SafetyState state = SafetyState.DISARMED;
    StopCategory reaction = StopCategory.NONE;
    final Set<StopCause> latched = EnumSet.noneOf(StopCause.class);
    boolean enabled;
    private boolean supervised;
    private boolean settled;
    private boolean drifted;
    private double restRad;
    private long supervisedNs;
    private long stillNs = Long.MAX_VALUE;
    private long calmNs;
    private long badNs;
    private final long[] heldNs = new long[100_000];
    private int holds;

    static StopCategory category(StopCause cause) {
        return switch (REACTION.get(cause)) {
            case 'n' -> StopCategory.NONE;
            case 's' -> StopCategory.SLOW;
            case 'h' -> StopCategory.HOLD;
            case '2' -> StopCategory.STOP_CAT2;
            case '0' -> StopCategory.STOP_CAT0;
            default -> StopCategory.STOP_CAT1;
        };
    }

    /** One tick of an arm at {@code positionRad}. */
    void tick(long now, Set<StopCause> told, Set<StopCause> asked, boolean still, double positionRad) {
        boolean fresh = !stale(told);
        stillNs = still && fresh ? Math.min(stillNs, now) : Long.MAX_VALUE;
        if (supervised && !settled && stillNs != Long.MAX_VALUE && now - stillNs >= 100 * MS) {
            settled = true;
            calmNs = now;
            restRad = positionRad;
        }
        drifted |= supervised && settled && fresh && Math.abs(positionRad - restRad) > Math.PI / 360;
        Set<StopCause> active = EnumSet.noneOf(StopCause.class);
        active.addAll(told);
        active.addAll(asked);
        if (supervised && !settled && now - supervisedNs > 1_000 * MS) {
            active.add(StopCause.BRAKING_TOO_LONG);
        }
        if (!fresh || stillNs != Long.MAX_VALUE && now - stillNs >= 500 * MS) {
            calmNs = now;
        }
        if (state.compareTo(SafetyState.STOPPED) >= 0 && supervised && settled && now - calmNs > 1_000 * MS) {
            active.add(StopCause.BRAKING_TOO_LONG);
        }
        if (drifted) {
            active.add(StopCause.STANDSTILL_LEFT);
        }
        if (state == SafetyState.HOLD) {
            badNs = worst(told).compareTo(StopCategory.HOLD) >= 0 ? now : badNs;
            if (now - heldNs[holds - 1] > 2_000 * MS) {
                active.add(StopCause.HOLD_TOO_LONG);
            }
            if (holds >= 6 && now - heldNs[holds - 6] < 10_000 * MS) {
                active.add(StopCause.HOLD_TOO_OFTEN);
            }
        }
        StopCategory worst = worst(active);
        if (!asked.isEmpty() && worst.compareTo(StopCategory.STOP_CAT2) < 0) {
            worst = StopCategory.STOP_CAT2;
        }
        if (worst.compareTo(StopCategory.STOP_CAT2) >= 0 && (state != SafetyState.DISARMED || !asked.isEmpty())) {
            latch(now, active, asked);
        } else if (state == SafetyState.RUNNING && worst == StopCategory.HOLD) {
            heldNs[holds++] = now;
            badNs = now;
            supervise(now);
            state = SafetyState.HOLD;
        } else if (state == SafetyState.HOLD && now - badNs >= 200 * MS) {
            moves();
            state = SafetyState.RUNNING;
        }
        reaction = worst;
        if (state.compareTo(SafetyState.STOPPED) >= 0) {
            reaction = max(max(worst, worst(latched)), StopCategory.STOP_CAT2);
        }
    }

    ResetVerdict acknowledge(long now, Set<StopCause> told, boolean askedSinceTick, OperatorAct act) {
        if (state == SafetyState.LOCKOUT) {
            return ResetVerdict.NEEDS_RESTART;
        }
        if (state == SafetyState.READY || state == SafetyState.RUNNING || state == SafetyState.HOLD) {
            return ResetVerdict.WRONG_STATE;
        }
        if (!allowed(act)) {
            return refusal(act);
        }
        if (stale(told)) {
            return ResetVerdict.STATE_NOT_FRESH;
        }
        if (!told.isEmpty() && !told.equals(Set.of(StopCause.ROBOT_STOPPED))) {
            return ResetVerdict.CAUSE_ACTIVE;
        }
        if (stillNs == Long.MAX_VALUE || now - stillNs < 500 * MS) {
            return ResetVerdict.NOT_AT_REST;
        }
        if (!told.isEmpty()) {
            return ResetVerdict.RELEASING;
        }
        if (askedSinceTick) {
            return ResetVerdict.OVERTAKEN;
        }
        state = SafetyState.READY;
        reaction = StopCategory.NONE;
        latched.clear();
        enabled = false;
        holds = 0;
        moves();
        supervise(now);
        return ResetVerdict.ACCEPTED;
    }

    ResetVerdict enable(Set<StopCause> told, boolean askedSinceTick, OperatorAct act) {
        ResetVerdict ready = ready(told, askedSinceTick, act);
        if (ready == ResetVerdict.ACCEPTED && act.heldNs() < 1_000 * MS) {
            return ResetVerdict.NOT_HELD;
        }
        enabled |= ready == ResetVerdict.ACCEPTED;
        return ready;
    }

    ResetVerdict start(Set<StopCause> told, boolean askedSinceTick, OperatorAct act) {
        ResetVerdict ready = ready(told, askedSinceTick, act);
        if (ready == ResetVerdict.ACCEPTED && !enabled) {
            return ResetVerdict.NOT_ENABLED;
        }
        if (ready == ResetVerdict.ACCEPTED) {
            state = SafetyState.RUNNING;
            moves();
        }
        return ready;
    }

    ResetVerdict finish(long now) {
        if (state != SafetyState.RUNNING && state != SafetyState.HOLD) {
            return ResetVerdict.WRONG_STATE;
        }
        state = SafetyState.READY;
        enabled = false;
        supervise(now);
        return ResetVerdict.ACCEPTED;
    }

    ResetVerdict disarm() {
        if (state != SafetyState.READY) {
            return ResetVerdict.WRONG_STATE;
        }
        state = SafetyState.DISARMED;
        enabled = false;
        moves();
        return ResetVerdict.ACCEPTED;
    }

    /** The service is started anew: only that the arm was stopped, and why, survives. */
    void restart() {
        boolean wasStopped = state.compareTo(SafetyState.STOPPED) >= 0;
        state = !wasStopped
                ? SafetyState.DISARMED
                : state == SafetyState.STOPPED ? SafetyState.STOPPED : SafetyState.FAULT;
        if (!wasStopped) {
            latched.clear();
        }
        reaction = wasStopped ? max(worst(latched), StopCategory.STOP_CAT2) : StopCategory.NONE;
        enabled = false;
        holds = 0;
        stillNs = Long.MAX_VALUE;
        moves();
    }

    private void latch(long now, Set<StopCause> active, Set<StopCause> asked) {
        for (StopCause cause : active) {
            if (asked.contains(cause) || category(cause).compareTo(StopCategory.STOP_CAT2) >= 0) {
                latched.add(cause);
            }
        }
        enabled = false;
        supervise(now);
        for (StopCause cause : latched) {
            SafetyState at = REACTION.get(cause) == 'L'
                    ? SafetyState.LOCKOUT
                    : category(cause).compareTo(StopCategory.STOP_CAT1) >= 0 ? SafetyState.FAULT : SafetyState.STOPPED;
            state = at.compareTo(state) > 0 ? at : state;
        }
    }

    private ResetVerdict ready(Set<StopCause> told, boolean askedSinceTick, OperatorAct act) {
        if (state != SafetyState.READY) {
            return ResetVerdict.WRONG_STATE;
        }
        if (!allowed(act)) {
            return refusal(act);
        }
        if (askedSinceTick) {
            return ResetVerdict.OVERTAKEN;
        }
        return told.isEmpty() ? ResetVerdict.ACCEPTED : ResetVerdict.CAUSE_ACTIVE;
    }

    private static boolean allowed(OperatorAct act) {
        return act.mayReset() && act.holdsLease() && act.nonceFresh();
    }

    private static ResetVerdict refusal(OperatorAct act) {
        return !act.mayReset()
                ? ResetVerdict.NOT_ENTITLED
                : act.holdsLease() ? ResetVerdict.REPLAYED : ResetVerdict.NOT_IN_CONTROL;
    }

    private void supervise(long now) {
        if (!supervised) {
            supervised = true;
            settled = false;
            supervisedNs = now;
        }
    }

    private void moves() {
        supervised = false;
        settled = false;
        drifted = false;
    }

    private static boolean stale(Set<StopCause> told) {
        return told.contains(StopCause.JOINT_STATE_LATE)
                || told.contains(StopCause.JOINT_STATE_LOST)
                || told.contains(StopCause.JOINT_STATE_INVALID);
    }

    private static StopCategory worst(Set<StopCause> causes) {
        return causes.stream().map(SupervisorModel::category).reduce(StopCategory.NONE, SupervisorModel::max);
    }

    private static StopCategory max(StopCategory a, StopCategory b) {
        return a.ordinal() >= b.ordinal() ? a : b;
    }
}
