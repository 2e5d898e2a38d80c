package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

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
}
