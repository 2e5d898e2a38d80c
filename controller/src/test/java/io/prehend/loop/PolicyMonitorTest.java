package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateView;
import io.prehend.port.Task;
import io.prehend.safety.FilterStage;
import io.prehend.safety.SafetyInputs;
import io.prehend.safety.StopCause;
import org.junit.jupiter.api.Test;

class PolicyMonitorTest {
    private static final long MS = 1_000_000L;

    private final PolicyMonitor monitor = new PolicyMonitor();
    private final SafetyInputs inputs = new SafetyInputs();
    private final Told task = new Told();
    private long nowNs = 7 * MS;

    @Test
    void shouldHoldForAPolicyThatIsLateAndStopForOneThatIsLost() {
        task.waitingNs = 150 * MS;
        assertThat(look(1)).isZero();
        task.waitingNs++;
        assertThat(look(1)).isEqualTo(StopCause.POLICY_LATE.bit());
        task.waitingNs = 300 * MS + 1;
        assertThat(look(1)).isEqualTo(StopCause.POLICY_LATE.bit() | StopCause.POLICY_LOST.bit());
    }

    @Test
    void shouldGiveAPolicyUpAfterThreeAnswersWithoutANumberWithinASecondWhereverTheSecondBegins() {
        // Two before a full second, one after it.
        look(600);
        answerBadly();
        look(300);
        answerBadly();
        assertThat(look(300) & StopCause.POLICY_BROKEN.bit()).isZero();
        assertThat(monitor.disabled()).isFalse();
        answerBadly();
        assertThat(look(1) & StopCause.POLICY_BROKEN.bit()).isNotZero();
        assertThat(monitor.disabled()).isTrue();
    }

    @Test
    void shouldKeepAPolicyDisabledWhateverItAnswersLaterUntilAnotherOneTakesItsPlace() {
        for (int i = 0; i < 3; i++) {
            answerBadly();
            look(10);
        }
        task.invalid = false;
        monitor.restart(nowNs);
        task.answers = 0;
        assertThat(look(5_000) & StopCause.POLICY_BROKEN.bit()).isZero();
        assertThat(monitor.disabled()).isTrue();
        monitor.replaced();
        assertThat(monitor.disabled()).isFalse();
    }

    @Test
    void shouldForgiveAnswersWithoutANumberThatAreFarApart() {
        for (int i = 0; i < 10; i++) {
            answerBadly();
            look(501);
        }
        assertThat(monitor.disabled()).isFalse();
    }

    @Test
    void shouldCountSeveralBadAnswersBetweenTwoTicks() {
        task.answers = 3;
        assertThat(look(1) & StopCause.POLICY_BROKEN.bit()).isNotZero();
    }

    @Test
    void shouldHoldForAPolicyThatWantsWhatTheArmCannotDoMostOfASecond() {
        for (int i = 0; i < 1_000; i++) {
            monitor.onFiltered(i % 2 == 1 ? FilterStage.WORKSPACE.bit() : FilterStage.RATE.bit());
            look(1);
        }
        assertThat(look(1) & StopCause.POLICY_CLAMPED.bit()).isZero();
        for (int i = 0; i < 1_000; i++) {
            monitor.onFiltered(i % 3 == 0 ? 0 : FilterStage.JOINT_RANGE.bit());
            look(1);
        }
        assertThat(look(1) & StopCause.POLICY_CLAMPED.bit()).isNotZero();
    }

    @Test
    void shouldHoldWhenTheCameraOrTheGripperIsNotHeardOfAndWhenTheGripSlips() {
        task.sceneAgeNs = 500 * MS;
        task.gripperAgeNs = 500 * MS;
        assertThat(look(1)).isZero();
        task.sceneAgeNs++;
        assertThat(look(1)).isEqualTo(StopCause.SCENE_STALE.bit());
        task.gripperAgeNs++;
        assertThat(look(1)).isEqualTo(StopCause.SCENE_STALE.bit() | StopCause.GRIPPER_LOST.bit());
        task.slipping = true;
        task.sceneAgeNs = 0;
        task.gripperAgeNs = 0;
        assertThat(look(1)).isEqualTo(StopCause.GRIP_SLIPPED.bit());
    }

    private void answerBadly() {
        task.answers++;
        task.invalid = true;
    }

    /** A tick every millisecond; what is wrong at the last one. */
    private long look(int ticks) {
        for (int i = 0; i < ticks; i++) {
            nowNs += MS;
            inputs.clear();
            monitor.tick(nowNs, task, inputs);
        }
        return inputs.causes();
    }

    /** A task that says what it is told to say. */
    private static final class Told implements Task {
        private long waitingNs;
        private long answers;
        private boolean invalid;
        private long sceneAgeNs;
        private long gripperAgeNs;
        private boolean slipping;

        @Override
        public void start(long nowNs, JointStateView measured) {}

        @Override
        public Status tick(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired) {
            return Status.RUNNING;
        }

        @Override
        public void hold(long nowNs, JointStateView measured) {}

        @Override
        public long waitingForPolicyNs(long nowNs) {
            return waitingNs;
        }

        @Override
        public boolean policyInvalid() {
            return invalid;
        }

        @Override
        public long invalidAnswers() {
            return answers;
        }

        @Override
        public long sceneAgeNs(long nowNs) {
            return sceneAgeNs;
        }

        @Override
        public long gripperAgeNs(long nowNs) {
            return gripperAgeNs;
        }

        @Override
        public boolean gripSlipping() {
            return slipping;
        }
    }
}
