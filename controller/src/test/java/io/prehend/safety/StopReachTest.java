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

    /** Where it turns is where its velocity is zero: found here by looking, in steps of a microsecond. */
    @Test
    void shouldKnowExactlyWhereAJointTurnsBack() {
        VelocityRamp ramp = new VelocityRamp();
        for (int sign = -1; sign <= 1; sign += 2) {
            for (double speed : new double[] {0.0001, 0.001, 0.01, 0.02, 0.029}) {
                double velocity = -sign * speed;
                reach.compute(velocity, sign * A, A, J);
                ramp.plan(velocity, sign * A, 0, A, J);
                double furthest = 0;
                for (int i = 0; i <= 4_000; i++) {
                    ramp.sample(i * 1e-6);
                    furthest = Math.max(furthest, -sign * ramp.positionRad);
                }
                double found = sign > 0 ? -reach.lowestRad : reach.highestRad;
                assertThat(found).as("at %s rad/s", velocity).isCloseTo(furthest, within(1e-10));
                assertThat(sign > 0 ? reach.highestRad : -reach.lowestRad)
                        .as("the other end, from %s rad/s", velocity)
                        .isCloseTo(Math.max(0, sign * reach.restRad), within(1e-15));
            }
        }
        // A joint that is a hair faster than its acceleration can reverse does not turn.
        reach.compute(-0.0301, A, A, J);
        assertThat(reach.lowestRad).isEqualTo(reach.restRad);
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
