package io.prehend.policy.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.policy.nn.Parameter;
import io.prehend.policy.nn.Parameters;
import io.prehend.policy.nn.Reference;
import io.prehend.port.Action;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Motions by chance: how likely they are, and that what an actor learns from them is the derivative of SAC's loss. */
final class DrawnMotionsTest {
    private static final int BATCH = 4;
    private static final int POINTS = 5;
    private static final double ALPHA = 0.3;
    private static final double WEIGHT = 0.7;

    private final SplittableRandom random = new SplittableRandom(3);
    private final Reference reference = new Reference();
    private final ActorNetwork actor = new ActorNetwork(
            new ActorNetwork.Architecture(POINTS, new int[] {8, 8, 16}), BATCH, new SplittableRandom(4));
    private final DrawnMotions drawn = new DrawnMotions(BATCH);
    private final float[] noise = some(BATCH * Action.SIZE, 1.5);
    private final float[] valueGradient = some(BATCH * Action.SIZE, 30);
    private final float[] motion = new float[BATCH * Action.SIZE];

    @BeforeEach
    void forward() {
        float[] bias = actor.head().layers().get(2).bias().value();
        for (int k = 0; k < Action.SIZE; k++) {
            bias[ActorOutputs.LOG_STD + k] = -0.4f * k;
        }
        // Some deviations are out of bounds, on either side, where no gradient passes.
        bias[ActorOutputs.LOG_STD] = 2.5f;
        bias[ActorOutputs.LOG_STD + 1] = -21;
        actor.forward(BATCH, some(BATCH * POINTS * 3, 0.1), some(BATCH * ActorState.SIZE, 0.5));
        drawn.drawWith(actor, BATCH, noise, motion);
    }

    @Test
    void shouldHaveTheGradientOfCentralDifferencesInMeansAndDeviations() {
        Arrays.fill(actor.rawGradient(), 0);
        for (int b = 0; b < BATCH; b++) {
            drawn.addGradient(actor, b, ALPHA, WEIGHT, valueGradient);
        }

        assertThat(drawn.meanLogProbability()).isCloseTo(meanLogProbability(), Offset.offset(1e-4));
        reference.check("raw", actor.raw(), actor.rawGradient(), this::loss);
        for (int b = 0; b < BATCH; b++) {
            int deviations = b * ActorOutputs.SIZE + ActorOutputs.LOG_STD;
            assertThat(actor.rawGradient()[deviations]).isZero();
            assertThat(actor.rawGradient()[deviations + 1]).isZero();
            assertThat(actor.rawGradient()[deviations + 2]).isNotZero();
        }
    }

    @Test
    void shouldDrawAroundTheLikeliestMotionAsFarAsTheDeviationsSay() {
        actor.resetDeviations();
        actor.forward(BATCH, some(BATCH * POINTS * 3, 0.1), some(BATCH * ActorState.SIZE, 0.5));
        int count = 4000;
        double[] sum = new double[Action.SIZE];
        double[] squares = new double[Action.SIZE];
        for (int i = 0; i < count; i++) {
            drawn.draw(actor, BATCH, random, motion);
            for (int k = 0; k < Action.SIZE; k++) {
                double off = (motion[k] - actor.motion(0, k)) / ActorNetwork.limit(k);
                sum[k] += off / count;
                squares[k] += off * off / count;
            }
        }
        for (int k = 0; k < Action.SIZE; k++) {
            assertThat(sum[k]).isCloseTo(0, Offset.offset(0.004));
            assertThat(Math.sqrt(squares[k])).isCloseTo(Math.exp(-3), Offset.offset(0.003));
        }
    }

    /** What a frozen encoder leaves to the head is what the head would have learned anyway. */
    @Test
    void shouldPassTheSameGradientToTheHeadWithOrWithoutTheEncoder() {
        float[] all = gradients(true);
        float[] headAlone = gradients(false);
        int encoder = Parameters.count(actor.parameters().subList(0, actor.encoderParameters()));

        assertThat(Arrays.copyOfRange(headAlone, 0, encoder)).containsOnly(0);
        assertThat(Arrays.copyOfRange(all, 0, encoder)).isNotEqualTo(new float[encoder]);
        assertThat(Arrays.copyOfRange(headAlone, encoder, headAlone.length))
                .isEqualTo(Arrays.copyOfRange(all, encoder, all.length));
    }

    private float[] gradients(boolean encoderToo) {
        Parameters.clearGradients(actor.parameters());
        Arrays.fill(actor.rawGradient(), 0);
        for (int b = 0; b < BATCH; b++) {
            drawn.addGradient(actor, b, ALPHA, WEIGHT, valueGradient);
        }
        if (encoderToo) {
            actor.backward(BATCH);
        } else {
            actor.backwardHead();
        }
        float[] gradients = new float[Parameters.count(actor.parameters())];
        int at = 0;
        for (Parameter parameter : actor.parameters()) {
            System.arraycopy(parameter.gradient(), 0, gradients, at, parameter.size());
            at += parameter.size();
        }
        return gradients;
    }

    /** The values are linear in the motion here. */
    private double loss() {
        double sum = 0;
        for (int b = 0; b < BATCH; b++) {
            sum += WEIGHT * ALPHA * logProbability(b);
            for (int k = 0; k < Action.SIZE; k++) {
                double moved = ActorNetwork.limit(k) * Math.tanh(before(b, k));
                sum -= WEIGHT * valueGradient[b * Action.SIZE + k] * moved;
            }
        }
        return sum;
    }

    private double meanLogProbability() {
        double sum = 0;
        for (int b = 0; b < BATCH; b++) {
            sum += logProbability(b) / BATCH;
        }
        return sum;
    }

    /** As the paper's appendix C has it; the slope of tanh u is 1 / cosh² u. */
    private double logProbability(int b) {
        double sum = 0;
        for (int k = 0; k < Action.SIZE; k++) {
            double e = noise[b * Action.SIZE + k];
            double slope = Math.pow(Math.cosh(before(b, k)), -2);
            sum += -0.5 * e * e - Math.log(deviation(b, k)) - 0.5 * Math.log(2 * Math.PI) - Math.log(slope);
        }
        return sum;
    }

    private double before(int b, int k) {
        int mean = b * ActorOutputs.SIZE + ActorOutputs.motion(actor.mode(b)) + k;
        return reference.read(actor.raw(), mean) + deviation(b, k) * noise[b * Action.SIZE + k];
    }

    private double deviation(int b, int k) {
        double logarithm = reference.read(actor.raw(), b * ActorOutputs.SIZE + ActorOutputs.LOG_STD + k);
        return Math.exp(Math.max(-20, Math.min(2, logarithm)));
    }

    private float[] some(int count, double bound) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return values;
    }
}
