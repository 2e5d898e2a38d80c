package io.prehend.safety;

import static io.prehend.safety.FilterBench.HOME;
import static io.prehend.safety.FilterBench.PANDA;
import static io.prehend.safety.FilterBench.homeWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The limiter by itself: no stage before it sees to it that what it is given makes sense. */
class RateLimiterTest {
    private static final double H = 1e-3;
    private static final double SPEED = 2.175;
    private static final double A = 15;
    private static final double J = 7500;
    private static final double END = 2.8973 - PandaLimits.RANGE_MARGIN_RAD;

    private final SafetyLimits limits = PandaLimits.normal();
    private final double[] wishRadPerS = new double[7];
    private final double[] wanted = new double[7];
    private final MotionState wish = new MotionState(7);
    private final RateLimiter limiter = new RateLimiter(
            limits.joints(), new JointRange(limits.joints()), new ArmClearance(limits, PANDA), wishRadPerS);

    @Test
    void shouldStopBeforeTheEndOfARangeHoweverHardItIsPushed() {
        for (int sign = -1; sign <= 1; sign += 2) {
            start(HOME);
            wanted[0] = sign * SPEED;
            for (int tick = 0; tick < 2_000; tick++) {
                assertThat(limiter.follow(wish, wanted, false, 1, H)).isFalse();
                assertThat(sign * position()).isLessThanOrEqualTo(END + 1e-9);
            }
            assertThat(sign * position()).isGreaterThan(END - 5e-3);
            assertThat(velocity()).isCloseTo(0, within(1e-2));
            assertThat(FilterStage.JOINT_RANGE.in(limiter.refusals())).isTrue();
        }
    }

    /** Both where the wish says how fast it moves and where it does not. */
    @Test
    void shouldLeaveAWishThatRunsIntoTheEndOfARange() {
        for (double said : new double[] {1, -1}) {
            start(HOME);
            wanted[0] = 1;
            chase(300);
            wishRadPerS[0] = 1;
            int passed = 0;
            for (int tick = 0; tick < 3_000; tick++) {
                wish.setJoint(0, position() + H, said, 0);
                passed += limiter.follow(wish, wanted, true, 1, H) ? 1 : 0;
                assertThat(position()).isLessThanOrEqualTo(END + 1e-9);
            }
            assertThat(passed).as("it says %s", said).isBetween(2_000, 2_900);
            assertThat(position()).isGreaterThan(END - 5e-3);
        }
    }

    @Test
    void shouldNotBeFasterThanAJointMayBeThoughMoreIsWanted() {
        for (int sign = -1; sign <= 1; sign += 2) {
            start(homeWith(0, -2 * sign));
            wanted[0] = 3 * sign * SPEED;
            double fastest = 0;
            for (int tick = 0; tick < 800; tick++) {
                limiter.follow(wish, wanted, false, 1, H);
                assertThat(Math.abs(velocity())).isLessThanOrEqualTo(SPEED * (1 + 1e-8));
                fastest = Math.max(fastest, sign * velocity());
            }
            assertThat(fastest).isGreaterThan(0.95 * SPEED);
        }
    }

    /** What another filter made on its ramps is repeated to the letter, up to the very limit. */
    @Test
    void shouldFollowOneOfItsOwnRampsWithTheVeryAccelerationThatItHasThere() {
        VelocityRamp ramp = new VelocityRamp();
        for (int sign = -1; sign <= 1; sign += 2) {
            start(HOME);
            ramp.plan(0, 0, sign * SPEED, A, RateLimiter.JERK_SHARE * J);
            for (int tick = 1; tick <= 300; tick++) {
                ramp.sample(tick * H);
                wish.setJoint(0, HOME[0] + ramp.positionRad, ramp.velocityRadPerS, 0);
                assertThat(limiter.follow(wish, wanted, true, 1, H))
                        .as("tick %d", tick)
                        .isTrue();
                assertThat(position()).isEqualTo(HOME[0] + ramp.positionRad);
                assertThat(velocity()).isEqualTo(ramp.velocityRadPerS);
                assertThat(limiter.now().accelerationRadPerS2[0])
                        .as("tick %d", tick)
                        .isCloseTo(ramp.accelerationRadPerS2, within(0.02));
            }
        }
    }

    @Test
    void shouldLeaveARampBeforeItGetsFasterThanTheShareThatIsLeft() {
        VelocityRamp ramp = new VelocityRamp();
        for (double share : new double[] {0.3, 0.5}) {
            start(HOME);
            ramp.plan(0, 0, SPEED, A, RateLimiter.JERK_SHARE * J);
            boolean passed = true;
            for (int tick = 1; passed && tick < 300; tick++) {
                ramp.sample(tick * H);
                wish.setJoint(0, HOME[0] + ramp.positionRad, ramp.velocityRadPerS, 0);
                passed = limiter.follow(wish, wanted, true, share, H);
            }
            assertThat(passed).isFalse();
            // What the acceleration adds until the jerk has undone it belongs to it, and so does the next tick.
            double addedRadPerS = A * A / (2 * RateLimiter.JERK_SHARE * J);
            assertThat(ramp.velocityRadPerS).isBetween(share * SPEED - addedRadPerS - A * H, share * SPEED);
        }
    }

    /** A first step from rest: p in time h is a mean velocity p/h, and twice that over the time to the step before. */
    @Test
    void shouldPassAStepThatKeepsVelocityAccelerationAndJerkAndNoOther() {
        double rest = 1e-3;
        double byJerk = J * H * H * H;
        assertThat(passesFromRest(0.9 * byJerk, H, 1)).isTrue();
        assertThat(passesFromRest(1.1 * byJerk, H, 1)).isFalse();
        double longer = 0.01;
        double byAcceleration = A * longer * (longer + rest) / 2;
        assertThat(passesFromRest(0.9 * byAcceleration, longer, 1)).isTrue();
        assertThat(passesFromRest(1.1 * byAcceleration, longer, 1)).isFalse();
        // The mean m makes the speed at the end m·onEnd, and the acceleration adds m²·onAdded until it is undone.
        double onEnd = 1 + longer / (longer + rest);
        double onAdded = 4 / ((longer + rest) * (longer + rest)) / (2 * RateLimiter.JERK_SHARE * J);
        double bySpeed = longer * (Math.sqrt(onEnd * onEnd + 4 * onAdded * 0.01 * SPEED) - onEnd) / (2 * onAdded);
        assertThat(passesFromRest(0.9 * bySpeed, longer, 0.01)).isTrue();
        assertThat(passesFromRest(1.1 * bySpeed, longer, 0.01)).isFalse();
        // The parabola through the outputs is faster at its end than in the middle.
        double acceleration = 2 * 0.9 * bySpeed / longer / (longer + rest);
        passesFromRest(0.9 * bySpeed, longer, 0.01);
        assertThat(limiter.now().accelerationRadPerS2[0]).isCloseTo(acceleration, within(1e-9));
        assertThat(velocity()).isCloseTo(0.9 * bySpeed / longer + 0.5 * acceleration * longer, within(1e-9));
    }

    /** After braking it is on no wish any more: it takes one up again only where it would be as fast as that is. */
    @Test
    void shouldTakeUpAWishAgainOnlyAtItsVelocity() {
        double unit = J * H * H;
        for (int sign = -1; sign <= 1; sign += 2) {
            for (double mismatch : new double[] {0, 0.12, -0.12, 0.13, -0.13, 1, -1.5, -3}) {
                start(HOME);
                limiter.brake(H);
                // Half the jerk that it may: 1.5 p/h at the end of the step.
                wishRadPerS[0] = sign * (0.75 + mismatch) * unit;
                wish.setJoint(0, HOME[0] + sign * 0.5 * unit * H, -sign, 0);
                assertThat(limiter.follow(wish, wanted, true, 1, H))
                        .as("%s off, sign %d", mismatch, sign)
                        .isEqualTo(Math.abs(mismatch) < 0.125);
            }
        }
    }

    @Test
    void shouldNotGoOutAgainWhenItHasComeInFromOutsideItsRange() {
        start(homeWith(3, -3.2));
        double lower = limits.joints().get(3).lowerRad();
        double best = -3.2;
        for (int tick = 0; tick < 600; tick++) {
            wanted[3] = tick < 100 ? 0.5 : -0.5;
            limiter.follow(wish, wanted, false, 1, H);
            double now = limiter.now().positionRad[3];
            assertThat(now).as("tick %d", tick).isBetween(best - 1e-9, lower);
            best = Math.max(best, now);
        }
        assertThat(best).isGreaterThan(-3.18);
    }

    @Test
    void shouldNotGoOutAgainWhenItHasComeInFromOutsideItsWorkspace() {
        PandaGeometry geometry = new PandaGeometry();
        start(homeWith(1, 1.0));
        double bestM = Double.NEGATIVE_INFINITY;
        for (int tick = 0; tick < 600; tick++) {
            wanted[1] = tick < 100 ? -0.5 : 0.5;
            limiter.follow(wish, wanted, false, 1, H);
            geometry.update(limiter.now().positionRad);
            double nowM = geometry.boxMarginM(LimitChecker.BOX, 4);
            assertThat(nowM).as("tick %d", tick).isGreaterThan(bestM - 1e-4);
            bestM = Math.max(bestM, nowM);
        }
        assertThat(bestM).isLessThan(0.02);
    }

    private boolean passesFromRest(double moveRad, double stepS, double share) {
        start(HOME);
        // A velocity that is none of a ramp's.
        wish.setJoint(0, HOME[0] + moveRad, -1, 0);
        boolean passed = limiter.follow(wish, wanted, true, share, stepS);
        assertThat(position() == HOME[0] + moveRad).isEqualTo(passed);
        return passed;
    }

    private void start(double... positionsRad) {
        limiter.reset(positionsRad);
        for (int joint = 0; joint < 7; joint++) {
            wanted[joint] = 0;
            wishRadPerS[joint] = 0;
            wish.setJoint(joint, positionsRad[joint], 0, 0);
        }
    }

    private void chase(int ticks) {
        for (int tick = 0; tick < ticks; tick++) {
            limiter.follow(wish, wanted, false, 1, H);
        }
    }

    private double position() {
        return limiter.now().positionRad[0];
    }

    private double velocity() {
        return limiter.now().velocityRadPerS[0];
    }
}
