package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class OutputHistoryTest {
    private final OutputHistory history = new OutputHistory(1);

    @Property
    void shouldFindTheDerivativesOfACubicExactlyAtAnySteps(
            @ForAll @Scale(9) @DoubleRange(min = 1e-4, max = 0.02) double first,
            @ForAll @Scale(9) @DoubleRange(min = 1e-4, max = 0.02) double second,
            @ForAll @Scale(9) @DoubleRange(min = 1e-4, max = 0.02) double third,
            @ForAll @Scale(9) @DoubleRange(min = -5, max = 5) double jerk) {
        history.reset(new double[] {cubic(0, jerk)});
        history.push(new double[] {cubic(1e-3, jerk)}, 1e-3);
        double t = 1e-3;
        t += first;
        history.push(new double[] {cubic(t, jerk)}, first);
        t += second;
        history.push(new double[] {cubic(t, jerk)}, second);
        t += third;
        double shortest = Math.min(first, Math.min(second, third));
        double rounding = 1e-14 / (shortest * shortest * shortest);
        assertThat(history.jerk(0, cubic(t, jerk), third)).isCloseTo(jerk, within(rounding));
    }

    @Test
    void shouldAgreeWithOrdinaryFiniteDifferencesAtConstantSteps() {
        double h = 1e-3;
        history.reset(new double[] {0});
        history.push(new double[] {0.001}, h);
        history.push(new double[] {0.003}, h);
        assertThat(history.velocity(0, 0.004, h)).isCloseTo(1, within(1e-9));
        assertThat(history.acceleration(0, 0.004, h)).isCloseTo((1 - 2) / h, within(1e-6));
        assertThat(history.jerk(0, 0.004, h)).isCloseTo(((1 - 2) / h - (2 - 1) / h) / h, within(1e-3));
    }

    @Test
    void shouldStartAtRest() {
        history.reset(new double[] {0.2});
        history.push(new double[] {0.3}, 0.02);
        history.push(new double[] {0.5}, 0.03);
        history.reset(new double[] {0.5});
        assertThat(history.velocity(0, 0.5, 1e-3)).isZero();
        assertThat(history.acceleration(0, 0.5, 1e-3)).isZero();
        assertThat(history.jerk(0, 0.5, 1e-3)).isZero();
    }

    private static double cubic(double t, double jerk) {
        return 0.1 + 0.2 * t + 0.3 * t * t + jerk * t * t * t / 6;
    }
}
