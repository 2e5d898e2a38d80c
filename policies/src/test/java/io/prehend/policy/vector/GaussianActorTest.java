package io.prehend.policy.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The probability that the actor says its actions have is one. */
class GaussianActorTest {
    private final GaussianActor actor = new GaussianActor(
            new VectorSettings(1, 1, List.of(4), 1, 0.9, 0.1f, 1e-3f, 1e-3f), new SplittableRandom(1));

    /** Its output does not depend on what it sees, but on its last layer's bias alone. */
    private void set(float mean, float logDeviation) {
        actor.network().layers().get(1).weight().fill(0);
        actor.network().layers().get(1).bias().value()[0] = mean;
        actor.network().layers().get(1).bias().value()[1] = logDeviation;
    }

    @Test
    void shouldHaveADensityWhoseIntegralIsOne() {
        set(0.4f, -0.5f);
        double integral = 0;
        double last = -1;
        double lastDensity = 0;
        for (int i = -4000; i <= 4000; i++) {
            actor.drawWith(1, new float[1], new float[] {i / 500f});
            double density = Math.exp(actor.logProbability()[0]);
            integral += 0.5 * (density + lastDensity) * (actor.actions()[0] - last);
            last = actor.actions()[0];
            lastDensity = density;
        }
        assertThat(integral).isCloseTo(1, Offset.offset(1e-4));
    }

    @Test
    void shouldKeepItsLogarithmFiniteWhereTheSlopeOfTheTanhIsZero() {
        set(300, 2);
        actor.drawWith(1, new float[1], new float[] {1});

        assertThat(actor.actions()[0]).isEqualTo(1);
        // log(1 − tanh² u) = 2 log 2 − 2 u for a large u, here 300 + e².
        double expected = -0.5 - 2 - 0.5 * Math.log(2 * Math.PI) - 2 * Math.log(2) + 2 * (300 + Math.exp(2));
        assertThat((double) actor.logProbability()[0]).isCloseTo(expected, Offset.offset(1e-3));
    }

    @Test
    void shouldThinkBestWhatItDrawsWithoutNoise() {
        set(-0.7f, 0);
        actor.drawWith(1, new float[1], new float[] {0});
        float[] best = new float[1];
        actor.best(1, new float[1], best);

        assertThat(best[0]).isEqualTo(actor.actions()[0], Offset.offset(1e-6f)).isNegative();
    }
}
