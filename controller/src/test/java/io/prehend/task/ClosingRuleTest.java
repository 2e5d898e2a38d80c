package io.prehend.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.port.Action;
import org.junit.jupiter.api.Test;

/** When the fingers close: with the standard options, 0.4 sure, 6 mm, 4 steps. */
class ClosingRuleTest {
    private final ClosingRule rule = new ClosingRule(GraspOptions.standard());
    private final Action action = new Action();

    @Test
    void shouldCloseAtOnceWhereTheHandHasArrived() {
        assertThat(closes(0.9, 0.001, 0)).isTrue();
    }

    @Test
    void shouldNotCloseWhileThePolicyIsUnsure() {
        for (int step = 0; step < 20; step++) {
            assertThat(closes(0.39, 0, 0)).isFalse();
        }
    }

    @Test
    void shouldComeNearerFirstWhereThePolicyWantsTo() {
        assertThat(closes(0.9, 0.02, 0)).isFalse();
        assertThat(closes(0.9, 0.005, 0)).isTrue();
    }

    @Test
    void shouldTurnFirstWhereThePolicyWantsTo() {
        assertThat(closes(0.9, 0, 0.1)).isFalse();
        assertThat(closes(0.9, 0, 0.01)).isTrue();
    }

    @Test
    void shouldCloseWhereThePolicyIsSureForLongAndKeepsMoving() {
        assertThat(closes(0.9, 0.02, 0)).isFalse();
        assertThat(closes(0.9, 0.02, 0)).isFalse();
        assertThat(closes(0.9, 0.02, 0)).isFalse();
        assertThat(closes(0.9, 0.02, 0)).isTrue();
    }

    @Test
    void shouldCountAnewAfterADoubtAndInANewApproach() {
        closes(0.9, 0.02, 0);
        closes(0.9, 0.02, 0);
        closes(0.1, 0.02, 0);
        closes(0.9, 0.02, 0);
        closes(0.9, 0.02, 0);
        rule.restart();
        assertThat(closes(0.9, 0.02, 0)).isFalse();
        assertThat(closes(0.9, 0.02, 0)).isFalse();
        assertThat(closes(0.9, 0.02, 0)).isFalse();
        assertThat(closes(0.9, 0.02, 0)).isTrue();
    }

    private boolean closes(double confidence, double forwardM, double turnRad) {
        action.setMotion(0, 0, forwardM, turnRad, 0, 0);
        action.setCloseConfidence(confidence);
        return rule.closes(action);
    }
}
