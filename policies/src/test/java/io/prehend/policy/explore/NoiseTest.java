package io.prehend.policy.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;
import org.junit.jupiter.api.Test;

/** Noise has the size, the shape and the memory that it claims. */
final class NoiseTest {
    private static final int STEPS = 40_000;
    private static final Spread SPREAD = new Spread(0.006, 0.05);

    @Test
    void shouldDrawNormallyWithoutMemory() {
        double[][] drawn = drawn(new GaussianNoise(SPREAD, 1));

        assertThat(deviation(drawn[1])).isCloseTo(0.006, within(0.0001));
        assertThat(deviation(drawn[4])).isCloseTo(0.05, within(0.001));
        assertThat(correlation(drawn[1], 1)).isCloseTo(0, within(0.02));
        assertThat(share(drawn[1], 0.006)).isCloseTo(0.6827, within(0.01));
    }

    @Test
    void shouldDrawEvenlyWithinItsBound() {
        double[][] drawn = drawn(new UniformNoise(SPREAD, 1));

        assertThat(deviation(drawn[2])).isCloseTo(0.006 / Math.sqrt(3), within(0.0001));
        assertThat(share(drawn[2], 0.006)).isEqualTo(1);
        assertThat(share(drawn[2], 0.003)).isCloseTo(0.5, within(0.01));
        assertThat(share(drawn[5], 0.025)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void shouldFadeFromThreeCentimetresToHalfOfOne() {
        assertThat(UniformNoise.fading(0)).isEqualTo(new Spread(0.03, Math.toRadians(8)));
        assertThat(UniformNoise.fading(0.5).translationM()).isCloseTo(0.0175, within(1e-12));
        assertThat(UniformNoise.fading(7).rotationRad()).isCloseTo(Math.toRadians(1), within(1e-12));
    }

    @Test
    void shouldDriftAsAParticleInAFluid() {
        double back = OrnsteinUhlenbeckNoise.PAPER_RETURN;
        double[][] drawn = drawn(new OrnsteinUhlenbeckNoise(back, SPREAD, 1));

        double variance = 1 / (1 - (1 - back) * (1 - back));
        assertThat(deviation(drawn[0])).isCloseTo(0.006 * Math.sqrt(variance), within(0.0004));
        assertThat(correlation(drawn[0], 1)).isCloseTo(0.85, within(0.02));
        assertThat(correlation(drawn[3], 5)).isCloseTo(Math.pow(0.85, 5), within(0.04));
    }

    @Test
    void shouldForgetItsDriftWhenAnEpisodeBegins() {
        OrnsteinUhlenbeckNoise noise = new OrnsteinUhlenbeckNoise(0.01, new Spread(1, 1), 2);
        double first = 0;
        for (int episode = 0; episode < 2000; episode++) {
            double[] out = new double[Action.SIZE];
            noise.reset();
            noise.next(out);
            first += out[0] * out[0] / 2000;
            for (int step = 0; step < 20; step++) {
                noise.next(out);
            }
        }
        assertThat(first).isCloseTo(1, within(0.1));
    }

    @Test
    void shouldRepeatForASeedAndRefuseNonsense() {
        assertThat(drawn(new GaussianNoise(SPREAD, 4))[0]).isEqualTo(drawn(new GaussianNoise(SPREAD, 4))[0]);
        assertThat(drawn(new GaussianNoise(SPREAD, 4))[0]).isNotEqualTo(drawn(new GaussianNoise(SPREAD, 5))[0]);
        assertThatIllegalArgumentException().isThrownBy(() -> new Spread(Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Spread(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new OrnsteinUhlenbeckNoise(0, SPREAD, 1));
    }

    @Test
    void shouldMoveAPolicysMotionWithinWhatAMotionMayBeAndLeaveClosingAlone() {
        NoisyPolicy noisy = new NoisyPolicy(new Straight(), new GaussianNoise(new Spread(0.05, 0.5), 3));
        Action out = new Action();
        double sum = 0;
        double largest = 0;
        for (int i = 0; i < 3000; i++) {
            noisy.act(new Observation(7), out);
            sum += out.motion(0) / 3000;
            largest = Math.max(largest, Math.abs(out.motion(5)));
            assertThat(out.closeConfidence()).isEqualTo(0.7);
        }
        // Cut at 6 cm, a mean of 2 cm shrinks a little.
        assertThat(sum).isBetween(0.01, 0.02);
        assertThat(largest).isEqualTo(Action.MAX_ROTATION_RAD);
    }

    private static double[][] drawn(Noise noise) {
        double[][] drawn = new double[Action.SIZE][STEPS];
        double[] out = new double[Action.SIZE];
        noise.reset();
        for (int i = 0; i < STEPS; i++) {
            noise.next(out);
            for (int k = 0; k < out.length; k++) {
                drawn[k][i] = out[k];
            }
        }
        return drawn;
    }

    private static double deviation(double[] values) {
        return Math.sqrt(covariance(values, 0));
    }

    private static double correlation(double[] values, int apart) {
        return covariance(values, apart) / covariance(values, 0);
    }

    /** Means are known to be zero. */
    private static double covariance(double[] values, int apart) {
        double sum = 0;
        for (int i = apart; i < values.length; i++) {
            sum += values[i] * values[i - apart];
        }
        return sum / (values.length - apart);
    }

    private static double share(double[] values, double within) {
        int count = 0;
        for (double value : values) {
            count += Math.abs(value) <= within ? 1 : 0;
        }
        return (double) count / values.length;
    }

    /** Wants to go 2 cm along x, always. */
    private static final class Straight implements Policy {
        @Override
        public String name() {
            return "straight";
        }

        @Override
        public boolean needsCloud() {
            return false;
        }

        @Override
        public void reset(Observation first) {
            // It remembers nothing.
        }

        @Override
        public void act(Observation observation, Action out) {
            out.setMotion(0.02, 0, 0, 0, 0, 0);
            out.setCloseConfidence(0.7);
        }
    }
}
