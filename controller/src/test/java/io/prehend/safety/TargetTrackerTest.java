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

    /** κ = 2 / (t + √(t² + 2|e|/a)) of the worst joint, with four fifths of the acceleration. */
    @Test
    void shouldGoTowardsTheWishAtTheSpeedThatItsFormulaGives() {
        for (double far : new double[] {0.002, -0.05, 1}) {
            for (double near : new double[] {0, -0.001, 0.001}) {
                tracker.reset();
                wish.setJoint(0, far, 0, 0);
                wish.setJoint(1, near, 0, 0);
                tracker.track(now, wish, STEP_S, wanted);
                double delayS = 2 * (10 / 2500.0 + STEP_S);
                double gain = 2 / (delayS + Math.sqrt(delayS * delayS + 2 * Math.abs(far) / 8));
                assertThat(wanted[0]).isCloseTo(gain * far, within(1e-12));
                assertThat(wanted[1]).isCloseTo(gain * near, within(1e-12));
            }
        }
    }

    /** What is away is measured from where the wish was when the tick began: the rest it moves by itself. */
    @Test
    void shouldAddTheWayThatIsLeftToTheSpeedOfAWishThatMoves() {
        follow(0.5, 0.5);
        now.setJoint(0, wish.positionRad[0] - 0.01, 0.5, 0);
        wish.setJoint(0, wish.positionRad[0] + 0.5 * STEP_S, 0.5, 0);
        tracker.track(now, wish, STEP_S, wanted);
        double delayS = 2 * (10 / 2500.0 + STEP_S);
        double gain = 2 / (delayS + Math.sqrt(delayS * delayS + 2 * 0.01 / 8));
        assertThat(wanted[0]).isCloseTo(0.5 + gain * 0.01, within(1e-9));
    }

    /** In a tick a joint can change its velocity by 0.01 rad/s, and no joint is faster than 2 rad/s. */
    @Test
    void shouldBelieveWhatAJointCouldDo() {
        follow(0.5, 0.509);
        assertThat(tracker.wishRadPerS()[0]).isEqualTo(0.509);
        follow(0.5, 0.491);
        assertThat(tracker.wishRadPerS()[0]).isEqualTo(0.491);
        follow(0.5, 0.511);
        assertThat(tracker.wishRadPerS()[0]).isCloseTo(0.5, within(1e-9));
        follow(-1.99, -1.99);
        assertThat(tracker.wishRadPerS()[0]).isEqualTo(-1.99);
        follow(2.01, 2.01);
        assertThat(tracker.wishRadPerS()[0]).isZero();
        follow(-2.01, 7);
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
