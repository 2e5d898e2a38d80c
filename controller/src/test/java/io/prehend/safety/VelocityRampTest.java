package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** Bounds are derived again from samples, not read off the plan. */
class VelocityRampTest {
    private static final double A = 7.5;
    private static final double J = 1875;

    private final VelocityRamp ramp = new VelocityRamp();

    @Test
    void shouldReachFullSpeedFromRestInTheTimeOfATrapezoid() {
        ramp.plan(0, 0, 2.175, A, J);
        assertThat(ramp.durationS()).isCloseTo(2.175 / A + A / J, within(1e-12));
        ramp.sample(ramp.durationS());
        assertThat(ramp.velocityRadPerS).isCloseTo(2.175, within(1e-12));
        assertThat(ramp.accelerationRadPerS2).isZero();
    }

    @Test
    void shouldGoOnAtTheTargetVelocityAfterItsEnd() {
        ramp.plan(0, 0, 1, A, J);
        ramp.sample(ramp.durationS());
        double there = ramp.positionRad;
        ramp.sample(ramp.durationS() + 2);
        assertThat(ramp.positionRad).isCloseTo(there + 2, within(1e-12));
        assertThat(ramp.velocityRadPerS).isEqualTo(1);
    }

    @Test
    void shouldStayWhereItIsWhenThereIsNothingToDo() {
        ramp.plan(0, 0, 0, A, J);
        assertThat(ramp.durationS()).isZero();
        ramp.sample(1);
        assertThat(ramp.positionRad).isZero();
    }

    @Property(tries = 300)
    void shouldKeepAccelerationAndJerkAndArriveAtTheTarget(
            @ForAll @Scale(9) @DoubleRange(min = -2.2, max = 2.2) double velocity,
            @ForAll @Scale(9) @DoubleRange(min = -7.5, max = 7.5) double acceleration,
            @ForAll @Scale(9) @DoubleRange(min = -2.2, max = 2.2) double target) {
        ramp.plan(velocity, acceleration, target, A, J);
        double duration = ramp.durationS();
        double step = Math.max(duration, 1e-4) / 60;
        double lastVelocity = velocity;
        double lastAcceleration = acceleration;
        double lastPosition = 0;
        for (int i = 1; i <= 66; i++) {
            ramp.sample(i * step);
            assertThat(Math.abs(ramp.accelerationRadPerS2)).isLessThanOrEqualTo(A * (1 + 1e-12));
            assertThat(Math.abs(ramp.velocityRadPerS - lastVelocity) / step).isLessThanOrEqualTo(A * (1 + 1e-9) + 1e-9);
            assertThat(Math.abs(ramp.accelerationRadPerS2 - lastAcceleration) / step)
                    .isLessThanOrEqualTo(J * (1 + 1e-9) + 1e-6);
            double mean = 0.5 * (lastVelocity + ramp.velocityRadPerS);
            assertThat((ramp.positionRad - lastPosition) / step).isCloseTo(mean, within(J * step * step));
            lastVelocity = ramp.velocityRadPerS;
            lastAcceleration = ramp.accelerationRadPerS2;
            lastPosition = ramp.positionRad;
        }
        assertThat(ramp.velocityRadPerS).isEqualTo(target);
        assertThat(ramp.accelerationRadPerS2).isZero();
    }

    @Property(tries = 300)
    void shouldBeTheSameRampWhenPlannedAgainFromAnywhereOnIt(
            @ForAll @Scale(9) @DoubleRange(min = -2.2, max = 2.2) double velocity,
            @ForAll @Scale(9) @DoubleRange(min = -7.5, max = 7.5) double acceleration,
            @ForAll @Scale(9) @DoubleRange(min = -2.2, max = 2.2) double target,
            @ForAll @Scale(9) @DoubleRange(min = 0, max = 1) double share) {
        ramp.plan(velocity, acceleration, target, A, J);
        double duration = ramp.durationS();
        ramp.sample(duration);
        double end = ramp.positionRad;
        ramp.sample(share * duration);
        double onTheWay = ramp.positionRad;
        VelocityRamp rest = new VelocityRamp();
        rest.plan(ramp.velocityRadPerS, ramp.accelerationRadPerS2, target, A, J);
        rest.sample((1 - share) * duration);
        assertThat(onTheWay + rest.positionRad).isCloseTo(end, within(1e-9));
    }

    /** Known only by how much the velocity has changed on the way, it is the same ramp to its very end. */
    @Test
    void shouldFindARampAgainWhileItTakesItsAccelerationBack() {
        SplittableRandom random = new SplittableRandom(41);
        VelocityRamp found = new VelocityRamp();
        int falling = 0;
        for (int i = 0; i < 4_000; i++) {
            double velocity = random.nextDouble(-2.2, 2.2);
            double acceleration = random.nextDouble(-A, A);
            double target = i % 2 == 0 ? random.nextDouble(-2.2, 2.2) : velocity + random.nextDouble(-0.05, 0.05);
            ramp.plan(velocity, acceleration, target, A, J);
            double duration = ramp.durationS();
            double leftS = Math.min(duration, A / J) * random.nextDouble(0.01, 1);
            ramp.sample(duration - leftS);
            double sign = Math.signum(ramp.accelerationRadPerS2);
            if (Math.abs(sign * ramp.accelerationRadPerS2 - J * leftS) > 1e-9) {
                continue;
            }
            falling++;
            double change = ramp.velocityRadPerS - velocity;
            found.planThrough(velocity, acceleration, sign, change, duration - leftS, A, J);
            assertThat(found.durationS()).as("ramp %d", i).isCloseTo(duration, within(1e-6));
            for (double timeS : new double[] {0.3 * duration, duration - leftS, duration, duration + 0.1}) {
                ramp.sample(timeS);
                found.sample(timeS);
                assertThat(found.positionRad).as("ramp %d", i).isCloseTo(ramp.positionRad, within(1e-6));
                assertThat(found.velocityRadPerS).as("ramp %d", i).isCloseTo(ramp.velocityRadPerS, within(1e-6));
            }
        }
        assertThat(falling).isGreaterThan(2_000);
    }
}
