package io.prehend.launch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WilsonTest {
    /** Newcombe, Stat. Med. 17 (1998) 857, table I, method 3: 81 of 263, and 0 of 20. */
    @Test
    void shouldAgreeWithPublishedIntervals() {
        assertThat(Wilson.of(81, 263).low()).isCloseTo(0.2553, within(5e-5));
        assertThat(Wilson.of(81, 263).high()).isCloseTo(0.3662, within(5e-5));
        assertThat(Wilson.of(0, 20).low()).isZero();
        assertThat(Wilson.of(0, 20).high()).isCloseTo(0.1611, within(5e-5));
    }

    @Property
    void shouldHoldTheRateAndSolveTheDefiningEquation(
            @ForAll @IntRange(min = 1, max = 5000) int trials, @ForAll @IntRange(max = 5000) int wanted) {
        int successes = Math.min(wanted, trials);
        double rate = (double) successes / trials;

        Wilson interval = Wilson.of(successes, trials);

        assertThat(rate).isBetween(interval.low() - 1e-12, interval.high() + 1e-12);
        for (double limit : new double[] {interval.low(), interval.high()}) {
            double variance = limit * (1 - limit) / trials;
            assertThat((rate - limit) * (rate - limit))
                    .isCloseTo(1.959963984540054 * 1.959963984540054 * variance, within(1e-12));
        }
    }

    @Test
    void shouldRefuseMoreSuccessesThanTrials() {
        assertThatThrownBy(() -> Wilson.of(3, 2)).hasMessageContaining("3 successes in 2 trials");
    }
}
