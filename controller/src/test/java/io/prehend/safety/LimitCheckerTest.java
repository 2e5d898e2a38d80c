package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.Kinematics;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A checker that finds nothing proves nothing: it must find what is wrong, and know where the arm is. */
class LimitCheckerTest {
    private final LimitChecker checker = new LimitChecker(1, 1);
    private final double[] still = new double[7];

    @Test
    void shouldKnowWhereTheHandIs() {
        PandaGeometry geometry = new PandaGeometry();
        Kinematics kinematics = new Kinematics(FilterBench.PANDA);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            double[] q = random.doubles(7, -2.5, 2.5).toArray();
            geometry.update(q);
            kinematics.update(q);
            assertThat(geometry.handM()[0]).isCloseTo(kinematics.tip().x(), within(1e-9));
            assertThat(geometry.handM()[1]).isCloseTo(kinematics.tip().y(), within(1e-9));
            assertThat(geometry.handM()[2]).isCloseTo(kinematics.tip().z(), within(1e-9));
        }
    }

    @Test
    void shouldMeasureDistancesBetweenSegments() {
        double[] along = {0, 0, 0, 1, 0, 0};
        assertThat(PandaGeometry.segmentDistance(along, new double[] {0.5, -1, 2, 0.5, 1, 2}))
                .isEqualTo(2);
        assertThat(PandaGeometry.segmentDistance(along, new double[] {2, 0, 0, 3, 0, 0}))
                .isEqualTo(1);
        assertThat(PandaGeometry.segmentDistance(along, new double[] {0, 3, 4, 1, 3, 4}))
                .isEqualTo(5);
        assertThat(PandaGeometry.segmentDistance(along, new double[] {0.5, 0, -1, 0.5, 0, 1}))
                .isZero();
    }

    @Test
    void shouldFindAVelocityThatIsTooHigh() {
        assertThat(violation(0, 2.2e-3 * 20, 20)).contains("velocity of joint 1");
    }

    @Test
    void shouldFindAnAccelerationThatIsTooHigh() {
        // From rest to 1 rad/s in 20 ms.
        assertThat(violation(0, 0.02, 20)).contains("acceleration of joint 1");
    }

    @Test
    void shouldFindAJerkThatIsTooHigh() {
        checker.restart(0, FilterBench.HOME);
        double[] q = FilterBench.home();
        // 7.4 rad/s² of 7.5 in one step of 1 ms: the acceleration is legal, but comes too fast.
        q[1] += 7.4e-6;
        checker.command(1_000_000, q, still);
        assertThat(checker.firstViolation).contains("jerk of joint 2");
    }

    @Test
    void shouldFindAJointOutsideItsRangeAndNaN() {
        checker.restart(0, FilterBench.HOME);
        double[] q = FilterBench.home();
        q[3] = 0;
        checker.command(1_000_000_000L, q, still);
        assertThat(checker.firstViolation).contains("joint 4").contains("above its range");
        LimitChecker other = new LimitChecker(1, 1);
        other.restart(0, FilterBench.HOME);
        q[3] = Double.NaN;
        other.command(1_000_000_000L, q, still);
        assertThat(other.firstViolation).contains("not a number");
    }

    @Test
    void shouldFindAnArmOutsideTheBoxAndOneThatTouchesItself() {
        checker.restart(0, FilterBench.HOME);
        checker.command(10_000_000_000L, new double[] {0, 1.5, 0, -1.2, 0, 2, 0.785}, still);
        assertThat(checker.firstViolation).contains("face 4");
        LimitChecker other = new LimitChecker(1, 1);
        other.restart(0, FilterBench.HOME);
        other.command(10_000_000_000L, new double[] {0, -1.2, 0, -3.05, 0, 0, 0.785}, still);
        assertThat(other.firstViolation).contains("the arm itself");
    }

    @Test
    void shouldFindWhoGoesFurtherOutAfterStartingOutside() {
        double[] q = FilterBench.homeWith(0, 3.0);
        checker.restart(0, q);
        q[0] = 2.95;
        checker.command(1_000_000_000L, q, still);
        assertThat(checker.firstViolation).isNull();
        q[0] = 2.96;
        checker.command(2_000_000_000L, q, still);
        assertThat(checker.firstViolation).contains("joint 1");
    }

    /** What the checker says first when a joint moves by {@code rad} over {@code ms} from rest. */
    private String violation(int joint, double rad, int ms) {
        checker.restart(0, FilterBench.HOME);
        checker.command(ms * 1_000_000L, FilterBench.homeWith(joint, FilterBench.HOME[joint] + rad), still);
        return checker.firstViolation;
    }
}
