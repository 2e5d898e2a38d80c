package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.JointLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTrackerTest {
    private static final double STEP_S = 1e-3;
    private static final List<JointLimits> JOINTS =
            List.of(new JointLimits("a", -9, 9, 2, 10, 5000, 1), new JointLimits("b", -9, 9, 2, 10, 5000, 1));

    private final TargetTracker tracker = new TargetTracker(JOINTS, 0.5);
    private final MotionState now = new MotionState(2);
    private final MotionState wish = new MotionState(2);
    private final double[] wanted = new double[2];

    @Test
    void shouldGoAfterAFarWishOnAStraightLine() {
        wish.setJoint(0, 1, 0, 0);
        wish.setJoint(1, -0.25, 0, 0);
        tracker.track(now, wish, STEP_S, wanted);
        assertThat(wanted[0] / wanted[1]).isCloseTo(-4, within(1e-12));
    }

    @Test
    void shouldBeSlowEnoughToStopOnTheWish() {
        for (double error = 1e-6; error < 3; error *= 2) {
            tracker.reset();
            wish.setJoint(0, error, 0, 0);
            tracker.track(now, wish, STEP_S, wanted);
            StopReach reach = new StopReach();
            reach.compute(wanted[0], 0, 10, 2500);
            assertThat(reach.restRad + wanted[0] * STEP_S).isLessThanOrEqualTo(error);
        }
    }

    @Test
    void shouldMoveWithAWishThatMoves() {
        follow(0.5, 0.5);
        assertThat(wanted[0]).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void shouldBelieveItsEyesWhereTheStatedVelocityIsWrong() {
        follow(0.5, 0);
        assertThat(tracker.wishRadPerS()[0]).isCloseTo(0.5, within(1e-9));
        follow(0.5, 1e300);
        assertThat(tracker.wishRadPerS()[0]).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void shouldNotRunAfterAWishThatJumps() {
        follow(0.5, 0.5);
        wish.setJoint(0, wish.positionRad[0] + 1, 0, 0);
        tracker.track(now, wish, STEP_S, wanted);
        assertThat(tracker.wishRadPerS()[0]).isZero();
    }

    /** The wish moves at {@code velocity} with the arm on it, and says that it moves at {@code stated}. */
    private void follow(double velocity, double stated) {
        tracker.reset();
        for (int tick = 0; tick < 3; tick++) {
            now.setJoint(0, wish.positionRad[0], velocity, 0);
            wish.setJoint(0, wish.positionRad[0] + velocity * STEP_S, stated, 0);
            tracker.track(now, wish, STEP_S, wanted);
        }
    }
}
