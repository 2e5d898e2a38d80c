package io.prehend.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import org.junit.jupiter.api.Test;

class StandingErrorTest {
    private static final long MS = 1_000_000L;
    private static final long STEP_MS = 150;

    private final StandingError error = new StandingError(1);
    private final JointCommand command = new JointCommand(1);
    private final JointStateBuffer measured = new JointStateBuffer(1);

    @Test
    void shouldLeadFurtherAtEveryStepWhileTheJointSticksAndNeverTooFar() {
        error.restart(0, command);
        double smallStepRad = 0.02;
        double lastRad = 0;
        for (int step = 1; step <= 10; step++) {
            hold(step, command.positionRad(0));
            error.measure(measured);
            double[] goalRad = {measured.positionRad(0) + smallStepRad};
            error.addTo(goalRad);
            assertThat(goalRad[0]).isGreaterThanOrEqualTo(lastRad - 1e-12);
            lastRad = goalRad[0];
            command.setJoint(0, goalRad[0], 0);
        }
        assertThat(lastRad).isCloseTo(smallStepRad / (1 - 0.7), within(0.01));
        assertThat(lastRad).isLessThan(smallStepRad + 0.12 + 1e-12);
    }

    @Test
    void shouldNotPressHardAgainstWhatBlocksTheJoint() {
        for (int side = -1; side <= 1; side += 2) {
            double largeStepRad = side * 0.09;
            command.setJoint(0, 0, 0);
            error.restart(0, command);
            for (int step = 1; step <= 10; step++) {
                hold(step, command.positionRad(0));
                error.measure(measured);
                double[] goalRad = {measured.positionRad(0) + largeStepRad};
                error.addTo(goalRad);
                command.setJoint(0, goalRad[0], 0);
            }
            assertThat(command.positionRad(0)).isCloseTo(side * 0.15, within(1e-12));
        }
        double[] farRad = {0.3};
        error.addTo(farRad);
        assertThat(farRad[0]).as("a motion is never cut short").isEqualTo(0.3);
    }

    @Test
    void shouldNotTakeTheLagOfAMovingArmForAnError() {
        error.restart(0, command);
        for (long ms = 0; ms <= 500; ms++) {
            command.setJoint(0, 0.001 * ms, 1);
            error.onCommand(ms * MS, command);
        }
        measured.setJoint(0, 0.001 * (500 - 60), 1, 0);
        error.measure(measured);

        double[] goalRad = {0.7};
        error.addTo(goalRad);

        assertThat(goalRad[0]).isEqualTo(0.7);
    }

    @Test
    void shouldForgetWhenCommandsStartAnew() {
        command.setJoint(0, 0.1, 0);
        error.restart(0, command);
        error.measure(measured);
        command.setJoint(0, 0, 0);
        error.restart(0, command);

        double[] goalRad = {0.3};
        error.addTo(goalRad);

        assertThat(goalRad[0]).isEqualTo(0.3);
    }

    private void hold(int step, double positionRad) {
        command.setJoint(0, positionRad, 0);
        for (long ms = 0; ms < STEP_MS; ms++) {
            error.onCommand((step * STEP_MS + ms) * MS, command);
        }
    }
}
