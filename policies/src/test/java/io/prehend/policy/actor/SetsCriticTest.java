package io.prehend.policy.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.policy.nn.Parameter;
import io.prehend.policy.nn.Parameters;
import io.prehend.port.Action;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A critic whose encoder sees sets: its gradients lead where its values go. */
final class SetsCriticTest {
    private static final int BATCH = 2;
    private static final int POINTS = 40;
    /** Short, since maxima and ReLU bend: at ten times this, slopes are 15 % off. */
    private static final double STEP = 2e-4;

    private final SplittableRandom random = new SplittableRandom(12);
    private final CriticNetwork critic = new CriticNetwork(
            new ActorNetwork.Architecture(POINTS, new int[] {12, 16, 24}, EncoderKind.SETS),
            1,
            BATCH,
            new SplittableRandom(4));
    private final float[] cloud = some(BATCH * POINTS * 3, 0.05);
    private final float[] state = some(BATCH * ActorState.SIZE, 0.5);
    private final float[] motion = some(BATCH * Action.SIZE, 0.05);

    @Test
    void shouldSayHowItsValueChangesWithTheMotion() {
        float[] gradient = new float[motion.length];
        value();
        Arrays.fill(critic.valueGradient(0), 1);
        critic.backwardMotion(BATCH, gradient);

        for (int i = 0; i < motion.length; i++) {
            assertThat((double) gradient[i])
                    .as("motion %d", i)
                    .isCloseTo(
                            slope(motion, i, STEP * ActorNetwork.limit(i % Action.SIZE)),
                            within(0.03 * largest(gradient)));
        }
        assertThat(critic.parameters())
                .allSatisfy(parameter -> assertThat(parameter.gradient()).containsOnly(0));
    }

    @Test
    void shouldSayHowItsValueChangesWithItsWeights() {
        Parameters.clearGradients(critic.parameters());
        value();
        Arrays.fill(critic.valueGradient(0), 1);
        Arrays.fill(critic.goalGradient(), 0);
        critic.backward(BATCH);

        for (Parameter parameter : critic.trunk().encoder().parameters()) {
            float[] gradient = parameter.gradient();
            for (int i = 0; i < gradient.length; i += 1 + gradient.length / 8) {
                assertThat((double) gradient[i])
                        .as("%s[%d]", parameter.name(), i)
                        .isCloseTo(slope(parameter.value(), i, STEP), within(0.03 * largest(gradient)));
            }
            assertThat(largest(gradient)).as(parameter.name()).isPositive();
        }
    }

    private double slope(float[] of, int i, double step) {
        float kept = of[i];
        of[i] = (float) (kept + step);
        double above = value();
        of[i] = (float) (kept - step);
        double below = value();
        of[i] = kept;
        return (above - below) / (2 * step);
    }

    private double value() {
        critic.forward(BATCH, cloud, state, motion);
        return (double) critic.value(0)[0] + critic.value(0)[1];
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private float[] some(int count, double bound) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return values;
    }
}
