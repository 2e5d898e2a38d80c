package io.prehend.safety;

import static io.prehend.safety.ClearRule.OPERATOR_RESET;
import static io.prehend.safety.ClearRule.RESTART;
import static io.prehend.safety.ClearRule.WHEN_CLEARED;
import static io.prehend.safety.StopCategory.HOLD;
import static io.prehend.safety.StopCategory.NONE;
import static io.prehend.safety.StopCategory.SLOW;
import static io.prehend.safety.StopCategory.STOP_CAT0;
import static io.prehend.safety.StopCategory.STOP_CAT1;
import static io.prehend.safety.StopCategory.STOP_CAT2;

import java.util.List;

/**
 * The table of what stops the arm: cause, reaction, what it takes to go on, threshold, the time within which the
 * robot should have been told, source. Immutable; any thread.
 *
 * <p>The worst active row wins. No row can be deferred. An active cause of any row, even one that does not touch the
 * motion, refuses arming. Sources: Kinova = Kinova Link 6 user guide (safety functions); UR = Universal Robots e-Series
 * user manual (safety functions) and client library; Franka = Franka Control Interface documentation; ISO 13850 =
 * emergency stop, latching and reset; "ours" = chosen by us, reason in {@code docs/safety.md}.
 */
public final class StopRules {
    private static final String OURS = "ours";

    private static final StopRule[] TABLE = {
        row(
                StopCause.OPERATOR_STOP,
                STOP_CAT2,
                OPERATOR_RESET,
                Double.NaN,
                "",
                150,
                "ISO 13850: latches, reset is a separate act"),
        row(StopCause.STOP_LINE_OPEN, STOP_CAT1, OPERATOR_RESET, Double.NaN, "", 20, "IEC 60204-1: category 1 or 0"),
        row(StopCause.STOP_SOURCE_SILENT, HOLD, WHEN_CLEARED, 300, "ms", 400, "three beats at 10 Hz"),
        row(StopCause.STOP_SOURCE_LOST, STOP_CAT2, OPERATOR_RESET, 1000, "ms", 1100, "ten beats at 10 Hz"),
        row(StopCause.OPERATOR_LINK_LOST, HOLD, WHEN_CLEARED, 500, "ms", 600, "ours: five beats at 10 Hz"),
        row(StopCause.PERSON_NEAR, SLOW, WHEN_CLEARED, Double.NaN, "", 20, "ISO/TS 15066: only slows, no claim"),
        row(StopCause.JOINT_STATE_LATE, HOLD, WHEN_CLEARED, 30, "ms", 50, "three samples at 100 Hz"),
        row(StopCause.JOINT_STATE_LOST, STOP_CAT2, OPERATOR_RESET, 60, "ms", 80, "Kinova: no positions for 60 ms"),
        row(
                StopCause.STAMP_FROZEN,
                STOP_CAT2,
                OPERATOR_RESET,
                60,
                "ms",
                80,
                "as JOINT_STATE_LOST: the sample is as old"),
        row(StopCause.POSITION_FROZEN, STOP_CAT2, OPERATOR_RESET, 200, "ms", 250, OURS),
        row(StopCause.JOINT_STATE_DISORDERED, STOP_CAT2, OPERATOR_RESET, 0.2, "ratio", 1000, "ours: in 1 s"),
        row(StopCause.JOINT_STATE_INVALID, STOP_CAT2, OPERATOR_RESET, 3, "count", 20, "ours: in a row"),
        row(StopCause.JOINTS_MISMATCHED, STOP_CAT2, OPERATOR_RESET, Double.NaN, "", 20, OURS),
        row(
                StopCause.TRACKING_LOST,
                STOP_CAT1,
                OPERATOR_RESET,
                0.2,
                "rad",
                450,
                "ours: UR's 5°, twice for a compliant arm; a command held would press on, brakes do not"),
        row(StopCause.POLICY_LATE, HOLD, WHEN_CLEARED, 150, "ms", 170, "one period at 7 Hz"),
        row(StopCause.POLICY_LOST, STOP_CAT2, OPERATOR_RESET, 300, "ms", 320, "two periods at 7 Hz"),
        row(StopCause.POLICY_INVALID, HOLD, WHEN_CLEARED, 1, "count", 20, OURS),
        row(StopCause.POLICY_BROKEN, STOP_CAT2, OPERATOR_RESET, 3, "count", 20, "ours: in 1 s"),
        row(StopCause.POLICY_CLAMPED, HOLD, WHEN_CLEARED, 0.5, "ratio", 1020, "ours: of the ticks in 1 s"),
        row(StopCause.LOOP_OVERRUN, HOLD, WHEN_CLEARED, 3, "count", 50, "ours: in a row, or one longer than 30 ms"),
        row(StopCause.LOOP_STALLED, STOP_CAT2, OPERATOR_RESET, 50, "ms", 70, "half the dead-man's time"),
        row(StopCause.COMMAND_REJECTED, STOP_CAT2, OPERATOR_RESET, 1, "count", 20, OURS),
        row(
                StopCause.SOFTWARE_FAULT,
                STOP_CAT1,
                RESTART,
                1,
                "count",
                20,
                "UR: a fault in the safety system ends operation"),
        row(
                StopCause.DRIVER_LINK_LOST,
                STOP_CAT1,
                OPERATOR_RESET,
                Double.NaN,
                "",
                20,
                "the robot's dead-man does the stop"),
        row(StopCause.ROBOT_STOPPED, STOP_CAT1, OPERATOR_RESET, Double.NaN, "", 20, "Franka: reflexes need recovery"),
        row(
                StopCause.DEADMAN_TOO_SLOW,
                STOP_CAT2,
                OPERATOR_RESET,
                150,
                "ms",
                Double.NaN,
                "UR client: never above 200 ms"),
        row(
                StopCause.BRAKING_TOO_LONG,
                STOP_CAT1,
                OPERATOR_RESET,
                1000,
                "ms",
                1020,
                "Kinova: stop not complete in 1000 ms"),
        row(
                StopCause.STANDSTILL_LEFT,
                STOP_CAT0,
                OPERATOR_RESET,
                Math.toRadians(0.5),
                "rad",
                20,
                "Kinova: drift above 0.5°"),
        row(StopCause.HOLD_TOO_LONG, STOP_CAT2, OPERATOR_RESET, 2000, "ms", 2020, OURS),
        row(StopCause.HOLD_TOO_OFTEN, STOP_CAT2, OPERATOR_RESET, 6, "count", 20, "ours: in 10 s"),
        row(StopCause.STATE_UNKNOWN, STOP_CAT2, OPERATOR_RESET, Double.NaN, "", Double.NaN, "fail closed"),
        row(
                StopCause.DISK_UNUSABLE,
                NONE,
                WHEN_CLEARED,
                Double.NaN,
                "",
                Double.NaN,
                "motion goes on, arming is refused"),
        row(StopCause.OPERATOR_GONE, STOP_CAT2, OPERATOR_RESET, 2000, "ms", 2100, "ours: as HOLD_TOO_LONG"),
        row(StopCause.STOP_TOPIC_SILENT, HOLD, WHEN_CLEARED, 100, "ms", 150, "two beats at 20 Hz"),
        row(StopCause.STOP_TOPIC_LOST, STOP_CAT2, OPERATOR_RESET, 150, "ms", 200, "three beats at 20 Hz"),
        row(
                StopCause.ENABLE_LINE_SILENT,
                STOP_CAT1,
                OPERATOR_RESET,
                60,
                "ms",
                80,
                "three beats at 50 Hz; as STOP_LINE_OPEN"),
        row(
                StopCause.POLICY_DISABLED,
                HOLD,
                WHEN_CLEARED,
                Double.NaN,
                "",
                20,
                "after POLICY_BROKEN; a policy that failed is not asked again"),
        row(StopCause.SCENE_STALE, HOLD, WHEN_CLEARED, 500, "ms", 520, OURS),
        row(StopCause.GRIPPER_LOST, HOLD, WHEN_CLEARED, 500, "ms", 520, "ours: ten periods of a slow gripper"),
        row(
                StopCause.GRIP_SLIPPED,
                HOLD,
                WHEN_CLEARED,
                0.003,
                "m",
                100,
                "ours: the fingers have closed by so much since they held"),
        row(
                StopCause.CONTROL_TAKEN,
                STOP_CAT2,
                OPERATOR_RESET,
                Double.NaN,
                "",
                20,
                "ours: a person who did not start the motion has control"),
    };

    static {
        for (int i = 0; i < StopCause.count(); i++) {
            if (TABLE.length != StopCause.count() || TABLE[i].cause().ordinal() != i) {
                throw new IllegalStateException("every cause has one row, in the order of StopCause: see row " + i);
            }
        }
    }

    private StopRules() {}

    /** The row of {@code cause}. */
    public static StopRule of(StopCause cause) {
        return TABLE[cause.ordinal()];
    }

    /** All rows, for documentation and the console. */
    public static List<StopRule> all() {
        return List.of(TABLE);
    }

    /** The worst category among the causes in {@code mask}. Never allocates. */
    public static StopCategory worst(long mask) {
        StopCategory worst = NONE;
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            worst = worst.worst(TABLE[Long.numberOfTrailingZeros(rest)].category());
        }
        return worst;
    }

    /** The cause with the worst category in {@code mask}, the first of equals; null for an empty mask. */
    public static StopCause worstCause(long mask) {
        StopCause worst = null;
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            StopRule rule = TABLE[Long.numberOfTrailingZeros(rest)];
            if (worst == null || rule.category().compareTo(of(worst).category()) > 0) {
                worst = rule.cause();
            }
        }
        return worst;
    }

    /** The worst state that the latching causes in {@code mask} lead to; null where none latches. */
    static SafetyState latchedState(long mask) {
        SafetyState worst = null;
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            StopRule rule = TABLE[Long.numberOfTrailingZeros(rest)];
            if (rule.category().latches()
                    && (worst == null || rule.latchedState().compareTo(worst) > 0)) {
                worst = rule.latchedState();
            }
        }
        return worst;
    }

    private static StopRule row(
            StopCause cause,
            StopCategory category,
            ClearRule clears,
            double threshold,
            String unit,
            double withinMs,
            String source) {
        return new StopRule(cause, category, clears, threshold, unit, withinMs, source);
    }
}
