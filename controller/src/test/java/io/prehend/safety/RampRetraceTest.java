package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class RampRetraceTest {
    private static final double A = 15;
    private static final double J = 3750;

    private final VelocityRamp found = new VelocityRamp();
    private final RampRetrace retrace = new RampRetrace(found);

    @Property(tries = 3000)
    void shouldFindTheRampThatAStateCameFrom(
            @ForAll @Scale(9) @DoubleRange(min = -2.2, max = 2.2) double velocity,
            @ForAll @Scale(9) @DoubleRange(min = -15, max = 15) double acceleration,
            @ForAll @Scale(9) @DoubleRange(min = -2.2, max = 2.2) double target,
            @ForAll @Scale(9) @DoubleRange(min = 2e-4, max = 0.02) double step) {
        VelocityRamp ramp = new VelocityRamp();
        ramp.plan(velocity, acceleration, target, A, J);
        ramp.sample(step);
        retrace.start(velocity, acceleration, A, J);
        assertThat(retrace.reaches(ramp.positionRad, ramp.velocityRadPerS, step))
                .isTrue();
        assertThat(found.accelerationRadPerS2).isCloseTo(ramp.accelerationRadPerS2, within(2e-3 * J * step));
    }

    @Property(tries = 1000)
    void shouldNotFindARampToAStateThatIsOffByMoreThanAThousandthOfTheJerk(
            @ForAll @Scale(9) @DoubleRange(min = -2.2, max = 2.2) double velocity,
            @ForAll @Scale(9) @DoubleRange(min = -15, max = 15) double acceleration,
            @ForAll @Scale(9) @DoubleRange(min = -2.2, max = 2.2) double target,
            @ForAll @Scale(9) @DoubleRange(min = 2e-4, max = 0.02) double step) {
        VelocityRamp ramp = new VelocityRamp();
        ramp.plan(velocity, acceleration, target, A, J);
        ramp.sample(step);
        double off = ramp.positionRad + 0.4 * J * step * step * step;
        retrace.start(velocity, acceleration, A, J);
        assertThat(retrace.reaches(off, ramp.velocityRadPerS, step)).isFalse();
        assertThat(retrace.reaches(ramp.positionRad, velocity + A * step + J * step * step, step))
                .isFalse();
    }

    /** Off by up to a thousandth of what the jerk could make up for in the tick, and not by more. */
    @Test
    void shouldTakeAStateForOneOnARampUpToItsSlack() {
        SplittableRandom random = new SplittableRandom(51);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            double velocity = random.nextDouble(-2.2, 2.2);
            double acceleration = random.nextDouble(-A, A);
            double target = i % 2 == 0 ? random.nextDouble(-2.2, 2.2) : velocity + random.nextDouble(-0.05, 0.05);
            double step = random.nextDouble(5e-4, 0.02);
            VelocityRamp ramp = new VelocityRamp();
            ramp.plan(velocity, acceleration, target, A, J);
            ramp.sample(step);
            double slack = 1e-3 * J * step * step * step;
            double sign = i % 4 < 2 ? 1 : -1;
            retrace.start(velocity, acceleration, A, J);
            assertThat(retrace.reaches(ramp.positionRad + 0.9 * sign * slack, ramp.velocityRadPerS, step))
                    .as("state %d, %s s", i, step)
                    .isTrue();
            refused += retrace.reaches(ramp.positionRad + 1.1 * sign * slack, ramp.velocityRadPerS, step) ? 0 : 1;
        }
        // Now and then what is off one ramp lies on another one.
        assertThat(refused).isGreaterThan(1_900);
    }
}
