package io.prehend.safety;

import static io.prehend.safety.WhatIf.Step.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.safety.WhatIf.Line;
import io.prehend.safety.WhatIf.Step;
import io.prehend.safety.WhatIf.What;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    @Test
    void shouldTellTheStoryOfLostJointStates() {
        List<Line> lines = WhatIf.play(
                true,
                List.of(
                        of(1_000, What.CAUSE_COMES, StopCause.JOINT_STATE_LATE),
                        of(1_030, What.CAUSE_COMES, StopCause.JOINT_STATE_LOST),
                        of(3_000, What.CAUSE_GOES, StopCause.JOINT_STATE_LATE),
                        of(3_000, What.CAUSE_GOES, StopCause.JOINT_STATE_LOST),
                        of(3_100, What.ACKNOWLEDGE),
                        of(4_000, What.ACKNOWLEDGE),
                        of(4_100, What.START),
                        of(4_200, What.ENABLE),
                        of(4_300, What.START)),
                5_000);
        assertThat(lines)
                .extracting(Line::atMs, Line::to, Line::answer)
                .containsExactly(
                        row(1_000, SafetyState.HOLD, null),
                        row(1_030, SafetyState.STOPPED, null),
                        // Nobody knew that the arm stood still while its states were missing.
                        row(2_001, SafetyState.FAULT, null),
                        row(3_000, SafetyState.FAULT, null),
                        row(3_100, SafetyState.FAULT, null),
                        row(3_100, SafetyState.FAULT, ResetVerdict.NOT_AT_REST),
                        row(4_000, SafetyState.READY, ResetVerdict.ACCEPTED),
                        row(4_100, SafetyState.READY, ResetVerdict.NOT_ENABLED),
                        row(4_200, SafetyState.READY, ResetVerdict.ACCEPTED),
                        row(4_300, SafetyState.RUNNING, ResetVerdict.ACCEPTED));
        assertThat(lines.get(1).cause()).isEqualTo(StopCause.JOINT_STATE_LOST);
        assertThat(lines.get(1).active()).containsExactly(StopCause.JOINT_STATE_LATE, StopCause.JOINT_STATE_LOST);
        assertThat(lines.get(1).sentence()).contains("nobody knows where the arm is", "brakes and stays stopped");
        assertThat(lines.get(3).active()).doesNotContain(StopCause.JOINT_STATE_LATE);
    }

    @Test
    void shouldSlowDownForAPersonAndGoOnAfterAHold() {
        List<Line> lines = WhatIf.play(
                true,
                List.of(
                        of(100, What.CAUSE_COMES, StopCause.PERSON_NEAR),
                        of(500, What.CAUSE_COMES, StopCause.POLICY_LATE),
                        of(600, What.CAUSE_GOES, StopCause.POLICY_LATE),
                        of(2_000, What.CAUSE_GOES, StopCause.PERSON_NEAR)),
                3_000);
        assertThat(lines)
                .extracting(Line::atMs, Line::to, Line::reaction)
                .containsExactly(
                        row(100, SafetyState.RUNNING, StopCategory.SLOW),
                        row(500, SafetyState.HOLD, StopCategory.HOLD),
                        row(600, SafetyState.HOLD, StopCategory.SLOW),
                        row(799, SafetyState.RUNNING, StopCategory.SLOW),
                        row(2_000, SafetyState.RUNNING, StopCategory.NONE));
        assertThat(lines.get(4).sentence()).isEqualTo("All is well: the arm goes on.");
    }

    @Test
    void shouldEscalateWhenTheBrakesFailAndWhenSomebodyPushesTheArm() {
        assertThat(WhatIf.play(
                        true, List.of(of(10, What.ARM_RUNS_AWAY), of(10, What.TRIP, StopCause.OPERATOR_STOP)), 2_000))
                .extracting(Line::atMs, Line::to, Line::cause)
                .containsExactly(
                        row(10, SafetyState.STOPPED, StopCause.OPERATOR_STOP),
                        row(1_011, SafetyState.FAULT, StopCause.BRAKING_TOO_LONG));
        assertThat(WhatIf.play(
                        true, List.of(of(10, What.TRIP, StopCause.OPERATOR_STOP), of(900, What.ARM_PUSHED)), 2_000))
                .extracting(Line::atMs, Line::to, Line::cause)
                .containsExactly(
                        row(10, SafetyState.STOPPED, StopCause.OPERATOR_STOP),
                        row(900, SafetyState.FAULT, StopCause.STANDSTILL_LEFT));
    }

    @Test
    void shouldFreeARobotThatHasStoppedItself() {
        List<Line> lines = WhatIf.play(
                true,
                List.of(
                        of(10, What.CAUSE_COMES, StopCause.ROBOT_STOPPED),
                        of(2_000, What.ACKNOWLEDGE),
                        of(2_010, What.ACKNOWLEDGE),
                        of(2_020, What.DISARM)),
                3_000);
        assertThat(lines)
                .extracting(Line::answer)
                .containsExactly(null, ResetVerdict.RELEASING, null, ResetVerdict.ACCEPTED, ResetVerdict.ACCEPTED);
        assertThat(lines).extracting(Line::to).last().isEqualTo(SafetyState.DISARMED);
    }

    @Test
    void shouldRefuseWhoMayNot() {
        OperatorAct viewer = new OperatorAct("eve", false, true, true, 0);
        List<Line> lines = WhatIf.play(false, List.of(new Step(0, What.ACKNOWLEDGE, null, viewer)), 10);
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.answer()).isEqualTo(ResetVerdict.NOT_ENTITLED);
            assertThat(line.to()).isEqualTo(SafetyState.DISARMED);
            assertThat(line.sentence()).isEqualTo(ResetVerdict.NOT_ENTITLED.sentence());
        });
    }

    @Test
    void shouldTellWhatOnlyRefusesArming() {
        List<Line> lines = WhatIf.play(
                false,
                List.of(
                        of(5, What.CAUSE_COMES, StopCause.DISK_UNUSABLE),
                        of(6, What.ACKNOWLEDGE),
                        of(7, What.CAUSE_GOES, StopCause.DISK_UNUSABLE),
                        of(8, What.ACKNOWLEDGE),
                        of(9, What.ENABLE),
                        of(10, What.START),
                        of(11, What.FINISH)),
                100);
        assertThat(lines)
                .extracting(Line::answer)
                .containsExactly(
                        null,
                        ResetVerdict.CAUSE_ACTIVE,
                        null,
                        ResetVerdict.ACCEPTED,
                        ResetVerdict.ACCEPTED,
                        ResetVerdict.ACCEPTED,
                        ResetVerdict.ACCEPTED);
        assertThat(lines.get(0).sentence()).contains("cannot be acknowledged");
        assertThat(lines.get(6).sentence()).contains("enabled anew");
    }

    @Test
    void shouldSayWhyInSentences() {
        List<Line> lines = WhatIf.play(
                true,
                List.of(
                        of(0, What.CAUSE_COMES, StopCause.PERSON_NEAR),
                        of(1, What.CAUSE_GOES, StopCause.PERSON_NEAR),
                        of(2, What.TRIP, StopCause.PERSON_NEAR),
                        of(3, What.CAUSE_COMES, StopCause.JOINTS_MISMATCHED),
                        of(4, What.CAUSE_GOES, StopCause.JOINTS_MISMATCHED),
                        of(900, What.ACKNOWLEDGE),
                        of(901, What.ENABLE),
                        of(902, What.START),
                        of(903, What.FINISH),
                        of(904, What.DISARM),
                        of(905, What.CAUSE_COMES, StopCause.POLICY_LATE),
                        of(906, What.CAUSE_GOES, StopCause.POLICY_LATE)),
                906);
        assertThat(lines)
                .extracting(Line::sentence)
                .containsExactly(
                        "A person is near. The arm goes on slowly until this is gone.",
                        "All is well: the arm goes on.",
                        "A person is near. " + StopCategory.STOP_CAT2.sentence(),
                        "The robot's joints are not the ones that the model names. The arm is stopped already.",
                        "A person is near. The arm is stopped already.",
                        "Acknowledged: every cause is gone, and the arm has stood still.",
                        "Enabled: it may be started.",
                        "Started, from where the arm stands.",
                        "The task has ended: the arm stands still and must be enabled anew.",
                        "Disarmed.",
                        "The policy has not answered within its period. The arm cannot be acknowledged or started "
                                + "until this is gone.",
                        "All is well.");
        assertThat(lines.get(11).atMs()).isEqualTo(906);
    }

    @Test
    void shouldSayThatAStopStaysOnceItsCauseIsGone() {
        List<Line> lines = WhatIf.play(
                true,
                List.of(
                        of(5, What.CAUSE_COMES, StopCause.TRACKING_LOST),
                        of(6, What.CAUSE_GOES, StopCause.TRACKING_LOST)),
                50);
        assertThat(lines.get(1).sentence()).isEqualTo("Every cause is gone; the stop stays until somebody resets it.");
        assertThat(lines.get(1).cause()).isEqualTo(StopCause.TRACKING_LOST);
        assertThat(lines.get(1).active()).containsExactly(StopCause.TRACKING_LOST);
    }

    /** Every row of the table does to a running arm what it says. */
    @Test
    void shouldDoToARunningArmWhatTheTableSays() {
        for (StopRule rule : StopRules.all()) {
            List<Line> lines = WhatIf.play(true, List.of(of(100, What.CAUSE_COMES, rule.cause())), 1_000);
            assertThat(lines).as("%s", rule.cause()).isNotEmpty();
            Line first = lines.get(0);
            SafetyState expected =
                    switch (rule.category()) {
                        case NONE, SLOW -> SafetyState.RUNNING;
                        case HOLD -> SafetyState.HOLD;
                        default -> rule.latchedState();
                    };
            assertThat(first.to()).as("%s", rule.cause()).isEqualTo(expected);
            assertThat(first.reaction()).as("%s", rule.cause()).isEqualTo(rule.category());
            assertThat(first.sentence()).startsWith(rule.meaning()).endsWith(rule.reaction());
        }
    }

    @Test
    void shouldNotMindTheOrderInWhichAScriptIsWritten() {
        List<Step> script = new ArrayList<>(List.of(
                of(10, What.CAUSE_COMES, StopCause.PERSON_NEAR),
                of(400, What.CAUSE_GOES, StopCause.PERSON_NEAR),
                of(700, What.TRIP, StopCause.OPERATOR_STOP)));
        List<Line> inOrder = WhatIf.play(true, script, 1_000);
        Collections.reverse(script);
        assertThat(WhatIf.play(true, script, 1_000)).isEqualTo(inOrder);
    }

    @Test
    void shouldRefuseScriptsThatAreTooLongOrMakeNoSense() {
        List<Step> many = Collections.nCopies(WhatIf.MOST_STEPS + 1, of(0, What.ACKNOWLEDGE));
        assertThatThrownBy(() -> WhatIf.play(true, many, 10)).hasMessageContaining("at most 200 steps");
        assertThat(WhatIf.play(true, many.subList(1, many.size()), 10)).hasSize(WhatIf.MOST_STEPS);
        assertThatThrownBy(() -> WhatIf.play(true, List.of(), 0)).hasMessageContaining("1 to 120000 ms");
        assertThatThrownBy(() -> WhatIf.play(true, List.of(), 120_001)).hasMessageContaining("1 to 120000 ms");
        assertThat(WhatIf.play(true, List.of(), 120_000)).isEmpty();
        assertThatThrownBy(() -> of(-1, What.START)).hasMessageContaining("not at -1");
        assertThatThrownBy(() -> of(120_001, What.START)).hasMessageContaining("not at 120001");
        assertThatThrownBy(() -> of(0, What.TRIP)).hasMessageContaining("cause");
        assertThatThrownBy(() -> of(0, What.START, StopCause.POLICY_LATE)).hasMessageContaining("cause");
        assertThatThrownBy(() -> of(0, null)).hasMessageContaining("something that happens");
    }

    private static org.assertj.core.groups.Tuple row(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
