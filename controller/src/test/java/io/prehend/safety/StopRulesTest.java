package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StopRulesTest {
    @Test
    void shouldHaveOneRowForEveryCause() {
        assertThat(StopRules.all()).hasSameSizeAs(StopCause.values());
        for (StopCause cause : StopCause.values()) {
            assertThat(StopRules.of(cause).cause()).isEqualTo(cause);
            assertThat(StopRules.of(cause).source()).isNotBlank();
        }
        assertThat(StopCause.count()).isEqualTo(StopCause.values().length);
    }

    @Test
    void shouldTellAPersonWhatHappenedWhatTheArmDoesAndWhatToDo() {
        Set<String> meanings = new HashSet<>();
        for (StopRule rule : StopRules.all()) {
            assertThat(rule.meaning()).as("%s", rule.cause()).matches("[A-Z].{15,100}\\.");
            assertThat(rule.reaction()).as("%s", rule.cause()).matches("[A-Z].{15,100}\\.");
            assertThat(rule.advice()).as("%s", rule.cause()).matches("[A-Z].{15,110}\\.");
            assertThat(meanings.add(rule.meaning())).as("%s", rule.meaning()).isTrue();
            assertThat(StopCause.of(rule.cause().ordinal())).isEqualTo(rule.cause());
        }
        assertThat(StopRules.of(StopCause.OPERATOR_STOP).meaning()).isEqualTo("Somebody asked for a stop.");
        assertThat(StopRules.of(StopCause.SOFTWARE_FAULT).reaction()).contains("started anew");
        assertThat(StopRules.of(StopCause.OPERATOR_STOP).reaction()).contains("until somebody resets it");
    }

    /**
     * The design's budgets, typed in once more: threshold, and the longest until the robot has been told, both in ms.
     * NaN: not a matter of time.
     */
    @Test
    void shouldActWithinTheBudgetOfTheDesign() {
        Object[][] budget = {
            {StopCause.JOINT_STATE_LATE, 30, 50},
            {StopCause.JOINT_STATE_LOST, 60, 80},
            {StopCause.STAMP_FROZEN, 60, 80},
            {StopCause.POSITION_FROZEN, 200, 250},
            {StopCause.STOP_TOPIC_SILENT, 100, 150},
            {StopCause.STOP_TOPIC_LOST, 150, 200},
            {StopCause.STOP_SOURCE_SILENT, 300, 400},
            {StopCause.STOP_SOURCE_LOST, 1000, 1100},
            {StopCause.ENABLE_LINE_SILENT, 60, 80},
            {StopCause.OPERATOR_LINK_LOST, 500, 600},
            {StopCause.OPERATOR_GONE, 2000, 2100},
            {StopCause.LOOP_STALLED, 50, 70},
            {StopCause.POLICY_LOST, 300, 320},
            {StopCause.SCENE_STALE, 500, 520},
            {StopCause.BRAKING_TOO_LONG, 1000, 1020},
        };
        for (Object[] row : budget) {
            StopRule rule = StopRules.of((StopCause) row[0]);
            assertThat(rule.thresholdNs()).as("%s", rule).isEqualTo((int) row[1] * 1_000_000L);
            assertThat(rule.withinMs()).as("%s", rule).isEqualTo((int) row[2]);
        }
        for (StopCause atOnce : List.of(
                StopCause.STOP_LINE_OPEN,
                StopCause.JOINT_STATE_INVALID,
                StopCause.JOINTS_MISMATCHED,
                StopCause.DRIVER_LINK_LOST,
                StopCause.COMMAND_REJECTED,
                StopCause.SOFTWARE_FAULT)) {
            assertThat(StopRules.of(atOnce).withinMs()).as("%s", atOnce).isEqualTo(20);
        }
    }

    @Test
    void shouldNeverPromiseToActBeforeItCanKnow() {
        for (StopRule rule : StopRules.all()) {
            if (rule.unit().equals("ms") && !Double.isNaN(rule.withinMs())) {
                assertThat(rule.withinMs()).as("%s", rule).isGreaterThan(rule.threshold());
            }
        }
    }

    /** Stored stops and old recordings would mean something else otherwise. */
    @Test
    void shouldNotMoveACauseToAnotherNumber() {
        assertThat(StopCause.OPERATOR_STOP.ordinal()).isZero();
        assertThat(StopCause.PERSON_NEAR.ordinal()).isEqualTo(5);
        assertThat(StopCause.TRACKING_LOST.ordinal()).isEqualTo(13);
        assertThat(StopCause.POLICY_CLAMPED.ordinal()).isEqualTo(18);
        assertThat(StopCause.SOFTWARE_FAULT.ordinal()).isEqualTo(22);
        assertThat(StopCause.DEADMAN_TOO_SLOW.ordinal()).isEqualTo(25);
        assertThat(StopCause.DISK_UNUSABLE.ordinal()).isEqualTo(31);
        assertThat(StopCause.OPERATOR_GONE.ordinal()).isEqualTo(32);
        assertThat(StopCause.CONTROL_TAKEN.ordinal()).isEqualTo(40);
    }

    @Test
    void shouldNeverLetALatchedStopClearByItself() {
        for (StopRule rule : StopRules.all()) {
            assertThat(rule.clears() == ClearRule.WHEN_CLEARED
                            && rule.category().latches())
                    .as("%s", rule)
                    .isFalse();
        }
        assertThatThrownBy(() -> new StopRule(
                        StopCause.OPERATOR_STOP, StopCategory.STOP_CAT2, ClearRule.WHEN_CLEARED, 0, "", 0, "nowhere"))
                .hasMessageContaining("never clears by itself");
    }

    @Test
    void shouldLetTheWorstCauseWin() {
        long mask = StopCause.PERSON_NEAR.bit() | StopCause.JOINT_STATE_LATE.bit();
        assertThat(StopRules.worst(mask)).isEqualTo(StopCategory.HOLD);
        assertThat(StopRules.worst(mask | StopCause.ROBOT_STOPPED.bit())).isEqualTo(StopCategory.STOP_CAT1);
        assertThat(StopRules.worst(0)).isEqualTo(StopCategory.NONE);
        assertThat(StopRules.worstCause(mask)).isEqualTo(StopCause.JOINT_STATE_LATE);
        assertThat(StopRules.worstCause(0)).isNull();
    }

    @Test
    void shouldLeadToTheStateThatItsRowCallsFor() {
        assertThat(StopRules.of(StopCause.OPERATOR_STOP).latchedState()).isEqualTo(SafetyState.STOPPED);
        assertThat(StopRules.of(StopCause.ROBOT_STOPPED).latchedState()).isEqualTo(SafetyState.FAULT);
        assertThat(StopRules.of(StopCause.SOFTWARE_FAULT).latchedState()).isEqualTo(SafetyState.LOCKOUT);
    }

    @Test
    void shouldStopOnlyAfterHoldingWhereTheSameThingDoesBoth() {
        assertThat(StopRules.of(StopCause.JOINT_STATE_LATE).thresholdNs()).isEqualTo(30_000_000L);
        assertThat(StopRules.of(StopCause.JOINT_STATE_LOST).thresholdNs()).isEqualTo(60_000_000L);
        assertThat(StopRules.of(StopCause.POLICY_LATE).threshold())
                .isLessThan(StopRules.of(StopCause.POLICY_LOST).threshold());
        assertThat(StopRules.of(StopCause.STOP_SOURCE_SILENT).threshold())
                .isLessThan(StopRules.of(StopCause.STOP_SOURCE_LOST).threshold());
    }

    @Test
    void shouldNotTakeACountForATime() {
        assertThatThrownBy(() -> StopRules.of(StopCause.JOINT_STATE_INVALID).thresholdNs())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldOrderTheCategoriesBySeverity() {
        assertThat(EnumSet.allOf(StopCategory.class))
                .containsExactly(
                        StopCategory.NONE,
                        StopCategory.SLOW,
                        StopCategory.HOLD,
                        StopCategory.STOP_CAT2,
                        StopCategory.STOP_CAT1,
                        StopCategory.STOP_CAT0);
    }
}
