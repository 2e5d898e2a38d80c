package io.prehend.policy.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.policy.nn.LayerNorm;
import io.prehend.policy.nn.Parameter;
import io.prehend.policy.nn.Parameters;
import io.prehend.policy.nn.PointEncoder;
import io.prehend.policy.nn.Reference;
import io.prehend.port.Action;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a critic says, and that its gradients are those of central differences. */
final class CriticNetworkTest {
    private static final int BATCH = 3;
    private static final int POINTS = 6;

    private final Reference reference = new Reference();
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
    void shouldHaveTheGradientOfCentralDifferencesForEveryWeight() {
        Parameters.clearGradients(critic.parameters());
        for (int b = 0; b < BATCH; b++) {
            critic.valueGradient(0)[b] = wanted[9 * b];
            critic.valueGradient(1)[b] = wanted[9 * b + 1];
            System.arraycopy(wanted, 9 * b + 2, critic.goalGradient(), 7 * b, 7);
        }
        critic.backward(BATCH);

        for (Parameter parameter : critic.parameters()) {
            for (int i = 0; i < parameter.size(); i += 1 + parameter.size() / 40) {
                assertThat((double) parameter.gradient()[i])
                        .as("%s[%d]", parameter.name(), i)
                        .isCloseTo(reference.slope(parameter.value(), i, this::loss), within(2e-5));
            }
            assertThat(largest(parameter.gradient())).as(parameter.name()).isGreaterThan(2e-3);
        }
    }

    @Test
    void shouldSayHowItsValuesChangeWithTheMotionAndLearnNothingFromThat() {
        Arrays.fill(wanted, 0);
        for (int b = 0; b < BATCH; b++) {
            critic.valueGradient(0)[b] = 0;
            critic.valueGradient(1)[b] = 1;
            wanted[9 * b + 1] = 1;
        }
        float[] gradient = new float[motion.length];
        Parameters.clearGradients(critic.parameters());
        critic.backwardMotion(BATCH, gradient);

        for (int i = 0; i < motion.length; i++) {
            assertThat((double) gradient[i])
                    .as("motion %d", i)
                    .isCloseTo(reference.slope(motion, i, this::loss), within(1e-4 * largest(gradient)));
        }
        for (Parameter parameter : critic.parameters()) {
            assertThat(parameter.gradient()).as(parameter.name()).containsOnly(0);
        }
    }

    @Test
    void shouldPassTheSameGradientToTheHeadsWithOrWithoutTheEncoder() {
        float[][] all = gradients(true);
        float[][] headsAlone = gradients(false);

        for (int i = 0; i < all.length; i++) {
            boolean isEncoder = i < critic.encoderParameters();
            assertThat(headsAlone[i]).isEqualTo(isEncoder ? new float[all[i].length] : all[i]);
        }
        assertThat(all[0]).isNotEqualTo(headsAlone[0]);
    }

    private float[][] gradients(boolean encoderToo) {
        Parameters.clearGradients(critic.parameters());
        for (int b = 0; b < BATCH; b++) {
            critic.valueGradient(0)[b] = wanted[9 * b];
            critic.valueGradient(1)[b] = wanted[9 * b + 1];
            System.arraycopy(wanted, 9 * b + 2, critic.goalGradient(), 7 * b, 7);
        }
        if (encoderToo) {
            critic.backward(BATCH);
        } else {
            critic.backwardHeads();
        }
        return critic.parameters().stream()
                .map(parameter -> parameter.gradient().clone())
                .toArray(float[][]::new);
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

    /** Sums of all that comes out, each number times something of its own, written down plainly. */
    private double loss() {
        double sum = 0;
        for (int b = 0; b < BATCH; b++) {
            double[] joined = joined(b);
            sum += wanted[9 * b]
                    * reference.perceptron(joined, critic.valueHead(0).layers(), false)[0];
            sum += wanted[9 * b + 1]
                    * reference.perceptron(joined, critic.valueHead(1).layers(), false)[0];
            sum += Reference.dot(reference.perceptron(joined, critic.goalHead().layers(), false), wanted, 9 * b + 2);
        }
        return sum;
    }

    private double[] joined(int b) {
        double[] best = new double[critic.trunk().encoder().width()];
        for (int point = 0; point < POINTS; point++) {
            double[] row = new double[3 + Action.SIZE];
            for (int axis = 0; axis < 3; axis++) {
                row[axis] = ActorNetwork.CLOUD_SCALE * reference.read(cloud, (b * POINTS + point) * 3 + axis);
            }
            for (int k = 0; k < Action.SIZE; k++) {
                row[3 + k] = reference.read(motion, b * Action.SIZE + k) / ActorNetwork.limit(k);
            }
            PointEncoder encoder = (PointEncoder) critic.trunk().encoder();
            Reference.maximum(best, reference.perceptron(row, encoder.layers(), true));
        }
        double[] joined = Arrays.copyOf(normalised(best), best.length + ActorState.SIZE);
        for (int k = 0; k < ActorState.SIZE; k++) {
            joined[best.length + k] = ActorState.scale(k) * reference.read(state, b * ActorState.SIZE + k);
        }
        return joined;
    }

    private double[] normalised(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance =
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        List<Parameter> parameters = critic.trunk().norm().parameters();
        double[] y = new double[x.length];
        for (int j = 0; j < y.length; j++) {
            double normal = (x[j] - mean) / Math.sqrt(variance + LayerNorm.epsilon());
            y[j] = normal * reference.read(parameters.get(0).value(), j)
                    + reference.read(parameters.get(1).value(), j);
        }
        return y;
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
