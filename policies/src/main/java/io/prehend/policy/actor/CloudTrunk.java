package io.prehend.policy.actor;

import io.prehend.policy.nn.Encoder;
import io.prehend.policy.nn.LayerNorm;
import io.prehend.policy.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What heads stand on: a cloud, numbers that all its points carry, and a state become one vector.
 *
 * <pre>
 * cloud [batch, points, 3] × scale ┐
 * carried [batch, c], at each point┴→ Encoder → LayerNorm ┐
 * state [batch, s] × scale ───────────────────────────────┴→ [batch, width]
 * </pre>
 *
 * One thread; allocates nothing in a pass.
 */
final class CloudTrunk {
    private static final int AXES = 3;

    private final int points;
    private final int carried;
    private final Encoder encoder;
    private final LayerNorm norm;
    private final float[] input;
    private final float[] features;
    private final float[] output;
    private final float[] outputGradient;

    /** For at most {@code maxBatch} clouds, each point of which carries {@code carried} numbers. */
    CloudTrunk(ActorNetwork.Architecture architecture, int carried, int maxBatch, SplittableRandom random) {
        points = architecture.points();
        this.carried = carried;
        encoder = architecture.encoder(maxBatch, AXES + carried, random);
        norm = new LayerNorm("norm", encoder.width(), maxBatch);
        input = new float[maxBatch * points * (AXES + carried)];
        features = new float[maxBatch * encoder.width()];
        output = new float[maxBatch * width()];
        outputGradient = new float[output.length];
    }

    /** Numbers per cloud in {@link #output}. */
    int width() {
        return encoder.width() + ActorState.SIZE;
    }

    /** [batch, width] of the last forward pass. */
    float[] output() {
        return output;
    }

    /** Room for the gradient with respect to {@link #output}. */
    float[] outputGradient() {
        return outputGradient;
    }

    /** Turns clouds into features. */
    Encoder encoder() {
        return encoder;
    }

    /** Normalises the features. */
    LayerNorm norm() {
        return norm;
    }

    /** All that is learned, in a fixed order. */
    List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(encoder.parameters());
        all.addAll(norm.parameters());
        return all;
    }

    /** Clouds in m and states in their own units, and what the points carry as the network is to see it. */
    void forward(int batch, float[] cloud, float[] carriedByAll, float[] state) {
        int channels = AXES + carried;
        for (int b = 0; b < batch; b++) {
            for (int point = b * points; point < (b + 1) * points; point++) {
                for (int axis = 0; axis < AXES; axis++) {
                    input[point * channels + axis] = ActorNetwork.CLOUD_SCALE * cloud[point * AXES + axis];
                }
                System.arraycopy(carriedByAll, b * carried, input, point * channels + AXES, carried);
            }
        }
        encoder.forward(batch, input);
        norm.forward(batch, encoder.output(), features);
        for (int b = 0; b < batch; b++) {
            System.arraycopy(features, b * encoder.width(), output, b * width(), encoder.width());
            for (int k = 0; k < ActorState.SIZE; k++) {
                output[b * width() + encoder.width() + k] = ActorState.scale(k) * state[b * ActorState.SIZE + k];
            }
        }
    }

    /** From {@link #outputGradient} to the parameters' gradients. */
    void backward(int batch) {
        takeGradient(batch);
        norm.backward(batch, encoder.outputGradient(), encoder.outputGradient());
        encoder.backward();
    }

    /** From {@link #outputGradient} to that of what the points carry, [batch, c], and to nothing else. */
    void backwardCarried(int batch, float[] carriedGradient) {
        takeGradient(batch);
        norm.backwardInput(batch, encoder.outputGradient(), encoder.outputGradient());
        Arrays.fill(carriedGradient, 0, batch * carried, 0);
        encoder.backwardShared(carriedGradient, AXES, carried);
    }

    private void takeGradient(int batch) {
        for (int b = 0; b < batch; b++) {
            System.arraycopy(
                    outputGradient, b * width(), encoder.outputGradient(), b * encoder.width(), encoder.width());
        }
    }
}
