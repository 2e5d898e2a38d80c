package io.prehend.policy.soft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What a nat of entropy is worth follows how much of it there is. */
class TemperatureTest {
    private static final double TARGET = -6;

    private final Temperature temperature = new Temperature(TARGET, 0.01);

    @Test
    void shouldHaveTheGradientOfCentralDifferences() {
        double logAlpha = Math.log(0.3);
        double meanLogProbability = 7.5;
        double step = 1e-6;
        double after = -Math.exp(logAlpha + step) * (meanLogProbability + TARGET);
        double before = -Math.exp(logAlpha - step) * (meanLogProbability + TARGET);

        assertThat(temperature.gradient(0.3, meanLogProbability))
                .isCloseTo((after - before) / (2 * step), Offset.offset(1e-7));
    }

    @Test
    void shouldRiseWhileThereIsTooLittleEntropyAndFallWhileThereIsTooMuch() {
        assertThat(temperature.value()).isEqualTo(0.01, Offset.offset(1e-8));
        temperature.learn(9, 1e-3f);
        double risen = temperature.value();
        assertThat(risen).isGreaterThan(0.01);
        for (int i = 0; i < 20; i++) {
            temperature.learn(2, 1e-3f);
        }
        assertThat(temperature.value()).isLessThan(risen);
    }

    @Test
    void shouldRefuseWhatIsNoTemperature() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Temperature(TARGET, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Temperature(Double.NaN, 1));
    }
}
