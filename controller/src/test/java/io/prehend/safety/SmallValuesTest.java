package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.model.JointStateBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The values of the package, each for itself. */
class SmallValuesTest {
    private static final long STOP = StopCause.OPERATOR_STOP.bit();

    @Test
    void shouldRefuseAStoredStopThatMakesNoSense() {
        assertThat(new LatchedStop(SafetyState.STOPPED, StopCause.OPERATOR_STOP, STOP))
                .isNotNull();
        long last = StopCause.of(StopCause.count() - 1).bit();
        assertThat(new LatchedStop(SafetyState.FAULT, StopCause.OPERATOR_STOP, STOP | last))
                .isNotNull();
        refused(SafetyState.RUNNING, StopCause.OPERATOR_STOP, STOP);
        refused(SafetyState.HOLD, StopCause.OPERATOR_STOP, STOP);
        refused(SafetyState.STOPPED, null, STOP);
        refused(SafetyState.STOPPED, StopCause.ROBOT_STOPPED, STOP);
        refused(SafetyState.STOPPED, StopCause.OPERATOR_STOP, STOP | last << 1);
        refused(SafetyState.STOPPED, StopCause.OPERATOR_STOP, STOP | Long.MIN_VALUE);
        LatchedStop unknown = LatchedStop.unknown();
        assertThat(unknown.state()).isEqualTo(SafetyState.STOPPED);
        assertThat(unknown.cause()).isEqualTo(StopCause.STATE_UNKNOWN);
        assertThat(unknown.causes()).isEqualTo(StopCause.STATE_UNKNOWN.bit());
    }

    private static void refused(SafetyState state, StopCause cause, long causes) {
        assertThatThrownBy(() -> new LatchedStop(state, cause, causes)).hasMessageContaining("treat it as unknown");
    }

    @Test
    void shouldKeepEachInputForItself() {
        SafetyInputs inputs = new SafetyInputs();
        JointStateBuffer measured = new JointStateBuffer(1);
        assertThat(inputs.measured()).isNull();
        inputs.setMeasured(measured);
        assertThat(inputs.measured()).isSameAs(measured);
        for (StopCause cause : StopCause.values()) {
            assertThat(inputs.has(cause)).isFalse();
            inputs.set(cause, true);
            assertThat(inputs.has(cause)).isTrue();
            assertThat(inputs.causes()).isEqualTo(1L << cause.ordinal());
            inputs.set(cause, false);
            assertThat(inputs.causes()).isZero();
        }
        inputs.add(5);
        inputs.add(6);
        assertThat(inputs.causes()).isEqualTo(7);
        inputs.clear();
        assertThat(inputs.causes()).isZero();
        assertThat(inputs.measured()).isSameAs(measured);
    }

    @Test
    void shouldTakeTheWorse() {
        for (StopCategory a : StopCategory.values()) {
            for (StopCategory b : StopCategory.values()) {
                assertThat(a.worst(b).ordinal()).isEqualTo(Math.max(a.ordinal(), b.ordinal()));
            }
            assertThat(a.latches())
                    .isEqualTo(
                            a == StopCategory.STOP_CAT2 || a == StopCategory.STOP_CAT1 || a == StopCategory.STOP_CAT0);
        }
        for (Verdict a : Verdict.values()) {
            for (Verdict b : Verdict.values()) {
                assertThat(a.worst(b).ordinal()).isEqualTo(Math.max(a.ordinal(), b.ordinal()));
            }
        }
        for (SafetyState state : SafetyState.values()) {
            assertThat(state.latched())
                    .isEqualTo(
                            state == SafetyState.STOPPED || state == SafetyState.FAULT || state == SafetyState.LOCKOUT);
        }
    }

    @Test
    void shouldAnswerInSentencesThatDiffer() {
        Set<String> sentences = new HashSet<>();
        for (ResetVerdict verdict : ResetVerdict.values()) {
            assertThat(verdict.sentence()).matches("[A-Z].+\\.");
            assertThat(sentences.add(verdict.sentence())).as("%s", verdict).isTrue();
        }
    }

    @Test
    void shouldLetSomebodyAtTheMachineDoAll() {
        OperatorAct act = OperatorAct.local("anna", 17);
        assertThat(act).isEqualTo(new OperatorAct("anna", true, true, true, 17));
    }

    @Test
    void shouldRefuseABoxWithoutAVolumeAndKnowWhatLiesInside() {
        WorkspaceBox box = new WorkspaceBox(-1, 1, -2, 2, -3, 3);
        assertThat(box.contains(box)).isTrue();
        double[][] faces = {{-1, 1, -2, 2, -3, 3}, {-1, 1, -2, 2, -3, 3}};
        for (int face = 0; face < 6; face++) {
            double[] larger = faces[0].clone();
            larger[face] += face % 2 == 0 ? -0.1 : 0.1;
            assertThat(box.contains(box(larger))).as("face %d", face).isFalse();
            assertThat(box(larger).contains(box)).as("face %d", face).isTrue();
        }
        for (int axis = 0; axis < 3; axis++) {
            double[] flat = faces[1].clone();
            flat[2 * axis] = flat[2 * axis + 1];
            String name = "smallest " + "xyz".charAt(axis);
            assertThatThrownBy(() -> box(flat)).hasMessageContaining(name);
            flat[2 * axis] = Double.NaN;
            assertThatThrownBy(() -> box(flat)).hasMessageContaining(name);
        }
        assertThat(new WorkspaceBox(
                                Double.NEGATIVE_INFINITY,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                Double.POSITIVE_INFINITY)
                        .contains(box))
                .isTrue();
    }

    private static WorkspaceBox box(double[] faces) {
        return new WorkspaceBox(faces[0], faces[1], faces[2], faces[3], faces[4], faces[5]);
    }
}
