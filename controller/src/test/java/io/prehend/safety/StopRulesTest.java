package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class StopRulesTest {
    @Test
    void shouldHaveOneRowForEveryCause() {
        assertThat(StopRules.all()).hasSameSizeAs(StopCause.values());
        for (StopCause cause : StopCause.values()) {
            assertThat(StopRules.of(cause).cause()).isEqualTo(cause);
            assertThat(StopRules.of(cause).source()).isNotBlank();
        }
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
                        StopCause.OPERATOR_STOP, StopCategory.STOP_CAT2, ClearRule.WHEN_CLEARED, 0, "", "nowhere"))
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
