package io.prehend.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.JointCommand;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class JointBlendTest {
    private static final long MS = 1_000_000L;

    private final JointBlend blend = new JointBlend(1);
    private final JointCommand executed = new JointCommand(1);
    private final JointCommand desired = new JointCommand(1);

    @Test
    void shouldStartWhereTheCommandIsAndReachTheGoalInTime() {
        executed.setJoint(0, 0.5, -0.2);
        blend.start(0, executed, new double[] {0.7}, 0.15, 1);

        blend.sample(0, desired);
        assertThat(desired.positionRad(0)).isEqualTo(0.5);
        assertThat(desired.velocityRadPerS(0)).isCloseTo(-0.2, within(1e-12));

        blend.sample(150 * MS, desired);
        assertThat(desired.positionRad(0)).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void shouldRunOutSmoothlyWhenNobodyContinues() {
        blend.start(0, executed, new double[] {0.15}, 0.15, 1);

        blend.sample(150 * MS, desired);
        double atGoalRadPerS = desired.velocityRadPerS(0);
        blend.sample(1000 * MS, desired);

        assertThat(atGoalRadPerS).isCloseTo(1.0, within(1e-9));
        assertThat(desired.velocityRadPerS(0)).isCloseTo(0, within(1e-6));
        assertThat(desired.positionRad(0)).isCloseTo(0.15 + 0.05, within(1e-6));
    }

    @Test
    void shouldComeToRestAtTheGoalWithoutFlow() {
        blend.start(0, executed, new double[] {0.15}, 0.15, 0);

        blend.sample(500 * MS, desired);

        assertThat(desired.positionRad(0)).isEqualTo(0.15);
        assertThat(desired.velocityRadPerS(0)).isZero();
    }

    @Property
    void shouldReportTheVelocityThatItsPositionsHave(
            @ForAll @DoubleRange(min = -3, max = 3) double startRad,
            @ForAll @DoubleRange(min = -2, max = 2) double startRadPerS,
            @ForAll @DoubleRange(min = -3, max = 3) double goalRad,
            @ForAll @DoubleRange(min = 0.01, max = 0.4) double timeS) {
        executed.setJoint(0, startRad, startRadPerS);
        blend.start(0, executed, new double[] {goalRad}, 0.15, 1);
        // One sided of the seam at 0.15 s, so that the difference quotient does not straddle it.
        double middleS = Math.abs(timeS - 0.15) < 2e-4 ? 0.2 : timeS;

        double beforeRad = at(middleS - 1e-4);
        double afterRad = at(middleS + 1e-4);
        blend.sample(Math.round(middleS * 1e9), desired);

        assertThat(desired.velocityRadPerS(0)).isCloseTo((afterRad - beforeRad) / 2e-4, within(1e-2));
    }

    private double at(double timeS) {
        blend.sample(Math.round(timeS * 1e9), desired);
        return desired.positionRad(0);
    }
}
