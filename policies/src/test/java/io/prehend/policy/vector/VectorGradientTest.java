package io.prehend.policy.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.policy.nn.Linear;
import io.prehend.policy.nn.Mlp;
import io.prehend.policy.nn.Reference;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Every gradient is the derivative of the loss that the papers write down, computed once more in double precision. */
class VectorGradientTest {
    private static final int ROWS = 6;
    private static final int SEEN = 4;
    private static final int ACTIONS = 3;
    private static final double ALPHA = 0.3;

    private final VectorSettings settings =
            new VectorSettings(SEEN, ACTIONS, List.of(9, 7), ROWS, 0.9, 0.01f, 1e-3f, 1e-3f);
    private final SplittableRandom random = new SplittableRandom(5);
    private final Reference reference = new Reference();
    private final float[] seen = numbers(ROWS * SEEN, 1.5);

    @Test
    void shouldDifferentiateTheActorOfSoftActorCritic() {
        SoftActorCritic learner = new SoftActorCritic(settings, 3);
        GaussianActor actor = learner.gaussian();
        // Some deviations are out of bounds, on either side, where no gradient passes.
        Linear last = actor.network().layers().get(2);
        last.bias().value()[ACTIONS] = 2.3f;
        last.bias().value()[ACTIONS + 1] = -20.5f;
        float[] noise = numbers(ROWS * ACTIONS, 1.5);
        float[] valueGradient = new float[ROWS * ACTIONS];

        actor.drawWith(ROWS, seen, noise);
        float[] value = learner.critics()
                .judge(ROWS, seen, actor.actions(), valueGradient)
                .clone();
        actor.backward(ROWS, ALPHA, valueGradient);

        DoubleSupplier loss = () -> {
            double sum = 0;
            for (int b = 0; b < ROWS; b++) {
                double[] out = output(actor.network(), b);
                sum += ALPHA * logProbability(out, noise, b)
                        - least(learner.critics().networks(), b, action(out, noise, b));
            }
            return sum / ROWS;
        };
        double ours = 0;
        for (int b = 0; b < ROWS; b++) {
            ours += (ALPHA * actor.logProbability()[b] - value[b]) / ROWS;
        }
        assertThat(ours).isCloseTo(loss.getAsDouble(), Offset.offset(1e-5));
        reference.check(actor.network().parameters(), loss);
    }

    @Test
    void shouldDifferentiateTheCritics() {
        SoftActorCritic learner = new SoftActorCritic(settings, 4);
        float[] actions = numbers(ROWS * ACTIONS, 1);
        float[] target = numbers(ROWS, 3);

        double ours = learner.critics().differentiate(ROWS, seen, actions, target);

        DoubleSupplier loss = () -> {
            double sum = 0;
            for (Mlp critic : learner.critics().networks()) {
                for (int b = 0; b < ROWS; b++) {
                    double off = value(critic, b, reference.row(actions, b * ACTIONS, ACTIONS)) - target[b];
                    sum += 0.5 * off * off / ROWS;
                }
            }
            return sum;
        };
        assertThat(2 * ours).isCloseTo(loss.getAsDouble(), Offset.offset(1e-5));
        reference.check(learner.critics().adam().parameters(), loss);
    }

    @Test
    void shouldDifferentiateTheTemperature() {
        SoftActorCritic learner = new SoftActorCritic(settings, 5);
        learner.gaussian().draw(ROWS, seen, random);
        double surplus = learner.gaussian().meanLogProbability() - ACTIONS;
        double logAlpha = Math.log(ALPHA);
        double step = 1e-6;
        double slope = (-Math.exp(logAlpha + step) * surplus + Math.exp(logAlpha - step) * surplus) / (2 * step);

        assertThat(learner.temperatureGradient(ALPHA)).isCloseTo(slope, Offset.offset(1e-7));
    }

    @Test
    void shouldDifferentiateAnActorWithoutChance() {
        DeterministicActorCritic learner = new DeterministicActorCritic(settings, DeterministicActorCritic.Kind.TD3, 6);
        learner.actor().layers().get(2).weight().fillHe(1, random);

        learner.differentiate(ROWS, seen);

        reference.check(learner.actor().parameters(), () -> {
            double sum = 0;
            for (int b = 0; b < ROWS; b++) {
                double[] action = output(learner.actor(), b);
                for (int k = 0; k < ACTIONS; k++) {
                    action[k] = Math.tanh(action[k]);
                }
                sum -= value(learner.critics().networks()[0], b, action) / ROWS;
            }
            return sum;
        });
    }

    private double[] output(Mlp network, int b) {
        return reference.perceptron(reference.row(seen, b * SEEN, SEEN), network.layers(), false);
    }

    private double least(Mlp[] critics, int b, double[] action) {
        return Math.min(value(critics[0], b, action), value(critics[1], b, action));
    }

    private double value(Mlp critic, int b, double[] action) {
        double[] joined = new double[SEEN + ACTIONS];
        System.arraycopy(reference.row(seen, b * SEEN, SEEN), 0, joined, 0, SEEN);
        System.arraycopy(action, 0, joined, SEEN, ACTIONS);
        return reference.perceptron(joined, critic.layers(), false)[0];
    }

    private static double[] action(double[] out, float[] noise, int b) {
        double[] action = new double[ACTIONS];
        for (int k = 0; k < ACTIONS; k++) {
            action[k] = Math.tanh(before(out, noise, b, k));
        }
        return action;
    }

    /** As the paper's appendix has it; the slope of tanh u is 1 / cosh² u. */
    private static double logProbability(double[] out, float[] noise, int b) {
        double sum = 0;
        for (int k = 0; k < ACTIONS; k++) {
            double e = noise[b * ACTIONS + k];
            double u = before(out, noise, b, k);
            double slope = Math.pow(2 / (Math.exp(u) + Math.exp(-u)), 2);
            sum += -0.5 * e * e - Math.log(deviation(out, k)) - 0.5 * Math.log(2 * Math.PI) - Math.log(slope);
        }
        return sum;
    }

    private static double before(double[] out, float[] noise, int b, int k) {
        return out[k] + deviation(out, k) * noise[b * ACTIONS + k];
    }

    private static double deviation(double[] out, int k) {
        return Math.exp(Math.max(-20, Math.min(2, out[ACTIONS + k])));
    }

    private float[] numbers(int count, double scale) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-scale, scale);
        }
        return numbers;
    }
}
