package io.prehend.policy.actor;

import io.prehend.policy.nn.LayerNorm;
import io.prehend.policy.nn.Mlp;
import io.prehend.policy.nn.Parameter;
import io.prehend.policy.nn.PointEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Tells from a cloud whether fingers would hold if they closed at a pose: the cloud is taken over into the frame of that
 * pose ({@link HandFrame}), so that it looks the same wherever the hand is now.
 *
 * <pre>
 * cloud [batch, points, 3] − fingers, × scale → PointEncoder → LayerNorm ─┐
 * context [batch, 4] × scale ─────────────────────────────────────────────┴→ Mlp 128, 64 → logit
 * </pre>
 *
 * The role is that of 6-DOF GraspNet's evaluator (Mousavian et al., ICCV 2019, section 3.3). One thread; allocates
 * nothing in a pass.
 */
public final class GraspEvaluator {
    private static final int CHANNELS = 3;
    /** Metres become numbers near one. */
    static final float CLOUD_SCALE = 15;
    /** About the middle between the fingers, m: the origin of what is looked at. */
    static final float FINGERS_Z_M = 0.1f;

    static final float HEIGHT_SCALE = 5;

    private final ActorNetwork.Architecture architecture;
    private final PointEncoder encoder;
    private final LayerNorm norm;
    private final Mlp head;
    private final float[] scaled;
    private final float[] features;
    private final float[] joined;
    private final float[] joinedGradient;

    /** A network with random weights for at most {@code maxBatch} clouds at a time. */
    public GraspEvaluator(ActorNetwork.Architecture architecture, int maxBatch, SplittableRandom random) {
        this.architecture = architecture;
        int points = architecture.points();
        encoder = new PointEncoder("evaluator", maxBatch, points, CHANNELS, architecture.widths(), random);
        int width = encoder.width();
        norm = new LayerNorm("evaluator.norm", width, maxBatch);
        head = new Mlp("evaluator.head", maxBatch, 0.1f, random, width + HandFrame.CONTEXT_SIZE, 128, 64, 1);
        scaled = new float[maxBatch * points * CHANNELS];
        features = new float[maxBatch * width];
        joined = new float[maxBatch * (width + HandFrame.CONTEXT_SIZE)];
        joinedGradient = new float[joined.length];
    }

    /** Its sizes. */
    public ActorNetwork.Architecture architecture() {
        return architecture;
    }

    /** All that is learned, in a fixed order. */
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(encoder.parameters());
        all.addAll(norm.parameters());
        all.addAll(head.parameters());
        return all;
    }

    /** Judges {@code batch} clouds, m, and contexts, each in the frame of the pose that is judged. */
    public void forward(int batch, float[] cloud, float[] context) {
        int size = batch * architecture.points() * CHANNELS;
        for (int i = 0; i < size; i += CHANNELS) {
            scaled[i] = CLOUD_SCALE * cloud[i];
            scaled[i + 1] = CLOUD_SCALE * cloud[i + 1];
            scaled[i + 2] = CLOUD_SCALE * (cloud[i + 2] - FINGERS_Z_M);
        }
        encoder.forward(batch, scaled);
        norm.forward(batch, encoder.output(), features);
        int width = encoder.width();
        int row = width + HandFrame.CONTEXT_SIZE;
        for (int b = 0; b < batch; b++) {
            System.arraycopy(features, b * width, joined, b * row, width);
            System.arraycopy(context, b * HandFrame.CONTEXT_SIZE, joined, b * row + width, HandFrame.CONTEXT_SIZE);
            joined[b * row + row - 1] *= HEIGHT_SCALE;
        }
        head.forward(batch, joined);
    }

    /** [batch] of the last forward pass: logits of the chance that the fingers would hold. */
    public float[] logits() {
        return head.output();
    }

    /** Room for the gradient with respect to {@link #logits}. */
    public float[] logitGradient() {
        return head.outputGradient();
    }

    /** From {@link #logitGradient} to the parameters' gradients. */
    public void backward(int batch) {
        head.backward(joinedGradient);
        int width = encoder.width();
        int row = width + HandFrame.CONTEXT_SIZE;
        for (int b = 0; b < batch; b++) {
            System.arraycopy(joinedGradient, b * row, encoder.outputGradient(), b * width, width);
        }
        norm.backward(batch, encoder.outputGradient(), encoder.outputGradient());
        encoder.backward();
    }

    /** Turns a cloud into features. */
    PointEncoder encoder() {
        return encoder;
    }

    /** Normalises the features. */
    LayerNorm norm() {
        return norm;
    }

    /** Turns features and context into a logit. */
    Mlp head() {
        return head;
    }
}
