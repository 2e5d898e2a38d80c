package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class StopReachTest {
    private static final double A = 15;
    private static final double J = 3750;

    private final StopReach reach = new StopReach();

    @Test
    void shouldTravelAsFarAsPhysicsSays() {
        reach.compute(2.175, 0, A, J);
        // v²/2a, and half the time that the acceleration takes to build up and down.
        assertThat(reach.restRad).isCloseTo(2.175 * 2.175 / (2 * A) + 2.175 * A / (2 * J), within(1e-12));
        assertThat(reach.highestRad).isEqualTo(reach.restRad);
        assertThat(reach.lowestRad).isZero();
    }

    @Test
    void shouldSeeThatAJointTurnsBackWhenItsAccelerationCannotBeUndoneInTime() {
        // Moving down slowly while accelerating up hard: it first goes further down, then comes to rest above.
        reach.compute(-0.001, A, A, J);
        assertThat(reach.lowestRad).isNegative();
        assertThat(reach.restRad).isPositive();
    }

    @Property(tries = 2000)
    void shouldContainEveryPointOfTheWayToRest(
            @ForAll @Scale(9) @DoubleRange(min = -2.2, max = 2.2) double velocity,
            @ForAll @Scale(9) @DoubleRange(min = -15, max = 15) double acceleration) {
        reach.compute(velocity, acceleration, A, J);
        VelocityRamp ramp = new VelocityRamp();
        ramp.plan(velocity, acceleration, 0, A, J);
        double lowest = 0;
        double highest = 0;
        for (int i = 0; i <= 400; i++) {
            ramp.sample(ramp.durationS() * i / 400);
            lowest = Math.min(lowest, ramp.positionRad);
            highest = Math.max(highest, ramp.positionRad);
        }
        assertThat(reach.lowestRad).isLessThanOrEqualTo(lowest + 1e-12);
        assertThat(reach.highestRad).isGreaterThanOrEqualTo(highest - 1e-12);
        // ... and not much more than that.
        assertThat(reach.highestRad - reach.lowestRad).isLessThanOrEqualTo(highest - lowest + 1e-4);
    }
}
