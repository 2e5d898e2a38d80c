package io.prehend.policy.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.policy.nn.Parameter;
import io.prehend.policy.nn.Parameters;
import io.prehend.port.Action;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a critic says, and that its gradients are those of central differences. */
final class CriticNetworkTest {
    private static final int BATCH = 3;
    private static final int POINTS = 6;
    /** Small enough to meet hardly any kink of a ReLU or a maximum, large enough for numbers of seven digits. */
    private static final float STEP = 2.5e-4f;

    private final SplittableRandom random = new SplittableRandom(11);
    private final CriticNetwork critic = new CriticNetwork(
            new ActorNetwork.Architecture(POINTS, new int[] {12, 16, 24}), 2, BATCH + 1, new SplittableRandom(4));
    private final float[] cloud = some(BATCH * POINTS * 3, 0.1);
    private final float[] state = some(BATCH * ActorState.SIZE, 0.5);
    private final float[] motion = some(BATCH * Action.SIZE, 0.05);
    private final float[] wanted = some(BATCH * 9, 1);

    @BeforeEach
    void forward() {
        critic.forward(BATCH, cloud, state, motion);
    }

    @Test
    void shouldHaveTheGradientOfCentralDifferencesForEveryKindOfWeight() {
        setGradients();
        critic.backward(BATCH);

        for (Parameter parameter : critic.parameters()) {
            float largest = 0;
            for (float g : parameter.gradient()) {
                largest = Math.max(largest, Math.abs(g));
            }
            assertThat(largest).as(parameter.name()).isPositive();
            for (int attempt = 0; attempt < 12; attempt++) {
                int i = random.nextInt(parameter.size());
                assertThat((double) parameter.gradient()[i])
                        .as("%s[%d]", parameter.name(), i)
                        .isCloseTo(slope(parameter.value(), i, this::loss), within(0.02 * largest + 5e-4));
            }
        }
    }

    @Test
    void shouldSayHowItsValuesChangeWithTheMotionAndLearnNothingFromThat() {
        for (int b = 0; b < BATCH; b++) {
            critic.valueGradient(0)[b] = 0;
            critic.valueGradient(1)[b] = 1;
        }
        float[] gradient = new float[motion.length];
        Parameters.clearGradients(critic.parameters());
        critic.backwardMotion(BATCH, gradient);

        for (int i = 0; i < motion.length; i++) {
            assertThat((double) gradient[i])
                    .as("motion %d", i)
                    .isCloseTo(slope(motion, i, this::secondValues), within(0.02 * largest(gradient)));
        }
        for (Parameter parameter : critic.parameters()) {
            assertThat(parameter.gradient()).as(parameter.name()).containsOnly(0);
        }
    }

    @Test
    void shouldNotCareForTheOrderOfPoints() {
        float before = critic.value(1)[0];
        for (int axis = 0; axis < 3; axis++) {
            float first = cloud[axis];
            cloud[axis] = cloud[3 + axis];
            cloud[3 + axis] = first;
        }
        forward();

        assertThat(critic.value(1)[0]).isEqualTo(before);
    }

    /** Sums of all that comes out, each number times something of its own. */
    private double loss() {
        double sum = 0;
        for (int b = 0; b < BATCH; b++) {
            sum += critic.value(0)[b] * wanted[9 * b] + critic.value(1)[b] * wanted[9 * b + 1];
            for (int k = 0; k < 7; k++) {
                sum += critic.goal()[7 * b + k] * wanted[9 * b + 2 + k];
            }
        }
        return sum;
    }

    private double secondValues() {
        return critic.value(1)[0] + critic.value(1)[1] + critic.value(1)[2];
    }

    private void setGradients() {
        for (int b = 0; b < BATCH; b++) {
            critic.valueGradient(0)[b] = wanted[9 * b];
            critic.valueGradient(1)[b] = wanted[9 * b + 1];
            System.arraycopy(wanted, 9 * b + 2, critic.goalGradient(), 7 * b, 7);
        }
    }

    private double slope(float[] at, int i, DoubleSupplier value) {
        float before = at[i];
        at[i] = before + STEP;
        forward();
        double after = value.getAsDouble();
        at[i] = before - STEP;
        forward();
        double less = value.getAsDouble();
        at[i] = before;
        return (after - less) / (2 * STEP);
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).isPositive();
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
