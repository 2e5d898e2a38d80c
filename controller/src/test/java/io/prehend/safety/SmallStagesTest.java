package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.JointCommand;
import io.prehend.model.JointLimits;
import io.prehend.model.JointStateBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stages that fit into a few lines. */
class SmallStagesTest {
    private static final long MS = 1_000_000L;
    private static final List<JointLimits> JOINTS =
            List.of(new JointLimits("a", -1, 1, 2, 10, 5000, 1), new JointLimits("b", -2, 2, 1, 10, 5000, 1));

    @Test
    void shouldFindEveryNumberThatIsNone() {
        JointCommand command = new JointCommand(2);
        assertThat(FiniteCheck.isFinite(command, 2)).isTrue();
        assertThat(FiniteCheck.isFinite(command, 3)).isFalse();
        assertThat(FiniteCheck.isFinite((JointCommand) null, 2)).isFalse();
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            command.setJoint(1, bad, 0);
            assertThat(FiniteCheck.isFinite(command, 2)).isFalse();
            command.setJoint(1, 0, bad);
            assertThat(FiniteCheck.isFinite(command, 2)).isFalse();
        }
    }

    @Test
    void shouldNotMindAnEffortThatIsNotMeasured() {
        JointStateBuffer state = new JointStateBuffer(2);
        assertThat(FiniteCheck.isFinite(state, 2)).isTrue();
        state.setJoint(0, 0, Double.NaN, 0);
        assertThat(FiniteCheck.isFinite(state, 2)).isFalse();
    }

    @Test
    void shouldHoldAfter30MsRejectAfter60MsAndNotBelieveTheFuture() {
        JointStateBuffer state = new JointStateBuffer(2);
        state.setHeader(0, 1_000 * MS, 1);
        assertThat(FreshnessCheck.verdict(state, 1_030 * MS)).isEqualTo(Verdict.PASSED);
        assertThat(FreshnessCheck.verdict(state, 1_030 * MS + 1)).isEqualTo(Verdict.HELD);
        assertThat(FreshnessCheck.verdict(state, 1_060 * MS)).isEqualTo(Verdict.HELD);
        assertThat(FreshnessCheck.verdict(state, 1_060 * MS + 1)).isEqualTo(Verdict.REJECTED);
        assertThat(FreshnessCheck.verdict(state, 990 * MS)).isEqualTo(Verdict.PASSED);
        assertThat(FreshnessCheck.verdict(state, 990 * MS - 1)).isEqualTo(Verdict.REJECTED);
        assertThat(FreshnessCheck.verdict(null, 0)).isEqualTo(Verdict.REJECTED);
    }

    @Test
    void shouldTakeAWildWishAsADirection() {
        StepLimit limit = new StepLimit(JOINTS);
        MotionState wish = new MotionState(2);
        wish.setJoint(0, 1e300, 5, 0);
        wish.setJoint(1, 0.01, 0.5, 0);
        assertThat(limit.apply(wish, new double[] {0.5, 0})).isTrue();
        // A tenth of a second at full speed, and the distance to stop from it: 0.2 + 0.2 rad.
        assertThat(wish.positionRad[0]).isCloseTo(0.9, within(1e-12));
        assertThat(wish.velocityRadPerS[0]).isZero();
        assertThat(wish.positionRad[1]).isEqualTo(0.01);
        assertThat(limit.apply(wish, new double[] {0.5, 0})).isFalse();
    }

    @Test
    void shouldTakeWhatLiesWithinAStepForNear() {
        StepLimit limit = new StepLimit(JOINTS);
        // The other joint: a tenth of a second at 1 rad/s, and 0.05 rad to stop from it.
        assertThat(limit.isWithin(new double[] {0.39, -0.149}, new double[2])).isTrue();
        assertThat(limit.isWithin(new double[] {0.41, 0}, new double[2])).isFalse();
        assertThat(limit.isWithin(new double[] {0, -0.151}, new double[2])).isFalse();
        assertThat(limit.isWithin(new double[] {0, 2}, new double[] {0.3, 1.9})).isTrue();
        assertThat(limit.isWithin(new double[] {0, Double.NaN}, new double[2])).isFalse();
    }

    @Test
    void shouldMoveAWishIntoTheRangeAndStopItThere() {
        JointRange range = new JointRange(JOINTS);
        MotionState wish = new MotionState(2);
        wish.setJoint(0, 1.5, 1, 0);
        wish.setJoint(1, 1.5, 1, 0);
        assertThat(range.clamp(wish)).isTrue();
        assertThat(wish.positionRad).containsExactly(1, 1.5);
        assertThat(wish.velocityRadPerS).containsExactly(0, 1);
        assertThat(range.clamp(wish)).isFalse();
    }

    @Test
    void shouldLetAJointThatStartsOutsideMoveInwardsOnly() {
        JointRange range = new JointRange(JOINTS);
        StopReach reach = new StopReach();
        range.reset(new double[] {1.2, 0});
        reach.compute(0, 0, 10, 2500);
        assertThat(range.contains(0, 1.2, reach)).isTrue();
        assertThat(range.contains(0, 1.21, reach)).isFalse();
        range.follow(0, 1.1);
        assertThat(range.contains(0, 1.15, reach)).isFalse();
        assertThat(range.contains(0, 1.1, reach)).isTrue();
        range.follow(0, 0.5);
        assertThat(range.contains(0, 1.0, reach)).isTrue();
        assertThat(range.contains(0, 1.01, reach)).isFalse();
    }

    @Test
    void shouldEndARangeWhereItEndsAndNotAHairBeyond() {
        JointRange range = new JointRange(JOINTS);
        StopReach still = new StopReach();
        for (int sign = -1; sign <= 1; sign += 2) {
            assertThat(range.contains(0, sign, still)).isTrue();
            assertThat(range.contains(0, sign * (1 + 1e-13), still)).isTrue();
            assertThat(range.contains(0, sign * (1 + 1e-9), still)).isFalse();
            range.reset(new double[] {1.5 * sign, 0});
            assertThat(range.contains(0, sign * (1.5 + 1e-13), still)).isTrue();
            assertThat(range.contains(0, sign * (1.5 + 1e-9), still)).isFalse();
            range.follow(0, 1.3 * sign);
            range.follow(0, 1.4 * sign);
            assertThat(range.contains(0, sign * 1.3, still)).isTrue();
            assertThat(range.contains(0, sign * (1.3 + 1e-9), still)).isFalse();
            range.reset(new double[] {0, 0});
        }
    }

    /** Outside, and on its way in, but about to turn back: coming in must not be what lets it go out again. */
    @Test
    void shouldNotLetAJointOutsideTurnBackBeforeItIsInside() {
        JointRange range = new JointRange(JOINTS);
        StopReach reach = new StopReach();
        range.reset(new double[] {1.2, 0});
        reach.compute(-0.1, 0, 10, 2500);
        assertThat(range.contains(0, 1.19, reach))
                .as("coming in, braking in time")
                .isTrue();
        assertThat(range.contains(0, 1.05, reach))
                .as("coming in, to rest inside")
                .isTrue();
        reach.compute(-0.0001, 10, 10, 2500);
        assertThat(reach.restRad).isGreaterThan(0);
        assertThat(range.contains(0, 1.19, reach))
                .as("going out further than it is")
                .isFalse();
        reach.compute(-0.018, 10, 10, 2500);
        assertThat(reach.restRad).isBetween(reach.lowestRad + 1e-9, -1e-9);
        assertThat(range.contains(0, 1.19, reach)).as("turning back a little").isFalse();
        assertThat(range.contains(0, 1 - 0.5 * reach.restRad, reach))
                .as("turning back inside")
                .isTrue();
        range.reset(new double[] {-1.2, 0});
        reach.compute(0.018, -10, 10, 2500);
        assertThat(range.contains(0, -1.19, reach))
                .as("below, turning back a little")
                .isFalse();
        assertThat(range.contains(0, -1 - 0.5 * reach.restRad, reach))
                .as("below, turning back inside")
                .isTrue();
        assertThat(range.contains(0, -1.21, reach))
                .as("further out than it was")
                .isFalse();
    }

    @Test
    void shouldCountWhatBrakingWouldSweepAsPartOfAPosition() {
        JointRange range = new JointRange(JOINTS);
        StopReach reach = new StopReach();
        reach.compute(1, 0, 10, 2500);
        assertThat(range.contains(0, 0.9, reach)).isTrue();
        assertThat(range.contains(0, 0.96, reach)).isFalse();
    }

    @Test
    void shouldSlowAllJointsByTheSameFactor() {
        SpeedCap cap = new SpeedCap(JOINTS);
        double[] velocities = {4, -1};
        assertThat(cap.apply(velocities, 1, 1)).isTrue();
        assertThat(velocities).containsExactly(2, -0.5);
        assertThat(cap.apply(velocities, 1, 0.5)).isFalse();
        assertThat(cap.apply(velocities, 0, 0)).isTrue();
        assertThat(velocities).containsExactly(0, -0.0);
    }
}
