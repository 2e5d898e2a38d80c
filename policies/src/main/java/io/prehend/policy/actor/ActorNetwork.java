package io.prehend.policy.actor;

import io.prehend.policy.nn.Encoder;
import io.prehend.policy.nn.LayerNorm;
import io.prehend.policy.nn.Mlp;
import io.prehend.policy.nn.Parameter;
import io.prehend.policy.nn.Parameters;
import io.prehend.port.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What decides: a cloud and a state in, a motion of the hand, the worth of closing now, and the pose of the grasp out.
 *
 * <pre>
 * (cloud [batch, points, 3] + offset) × scale → Encoder → LayerNorm ─┐
 * state [batch, 12] × scale ─────────────────────────────────────────┴→ Mlp 256, 256 → {@link ActorOutputs}: for each
 * of 8
 *       modes a logit, a motion (tanh × limit) and a goal; the logit of closing now; log_std 6
 * </pre>
 *
 * The motion of the likeliest mode is carried out. Its encoder is PointNet or, as in GA-DDPG (Wang et al., CoRL 2021,
 * section 4.3), PointNet++; GA-DDPG has no output for closing. One thread; allocates nothing in a pass.
 */
public final class ActorNetwork {
    private static final int CHANNELS = 3;
    private static final int HIDDEN = 256;
    /** Metres become numbers near one. */
    static final float CLOUD_SCALE = 10;
    /** A twentieth of the largest motion: exp(−3) as GA-DDPG's code family begins. */
    private static final float FIRST_LOG_STD = -3;

    private final Architecture architecture;
    private final Parameter offset = new Parameter("offset", CHANNELS);
    private final Encoder encoder;
    private final LayerNorm norm;
    private final Mlp head;
    private final float[] scaledCloud;
    private final float[] features;
    private final float[] joined;
    private final float[] joinedGradient;
    private final float[] motions;
    private final int[] mode;

    /**
     * The sizes of an actor.
     *
     * @param points points per cloud in training; any number in use
     * @param widths channels after each layer of the encoder, or each of its levels
     * @param kind of the encoder
     */
    public record Architecture(int points, int[] widths, EncoderKind kind) {
        /** With an encoder of {@link EncoderKind#POINTS}. */
        public Architecture(int points, int[] widths) {
            this(points, widths, EncoderKind.POINTS);
        }

        Encoder encoder(int maxBatch, int channels, SplittableRandom random) {
            return kind.create("encoder", maxBatch, points, channels, widths, random);
        }
    }

    /** A network with random weights for at most {@code maxBatch} clouds at a time. */
    public ActorNetwork(Architecture architecture, int maxBatch, SplittableRandom random) {
        this.architecture = architecture;
        encoder = architecture.encoder(maxBatch, CHANNELS, random);
        int width = encoder.width();
        norm = new LayerNorm("norm", width, maxBatch);
        head = new Mlp("head", maxBatch, 0.1f, random, width + ActorState.SIZE, HIDDEN, HIDDEN, ActorOutputs.SIZE);
        scaledCloud = new float[maxBatch * architecture.points() * CHANNELS];
        features = new float[maxBatch * width];
        joined = new float[maxBatch * (width + ActorState.SIZE)];
        joinedGradient = new float[joined.length];
        motions = new float[maxBatch * ActorOutputs.MODES * Action.SIZE];
        mode = new int[maxBatch];
        float[] bias = head.layers().get(2).bias().value();
        for (int k = 0; k < ActorOutputs.MODES; k++) {
            bias[ActorOutputs.goal(k) + 3] = 1;
        }
        fillFirstDeviations(bias);
    }

    /** A network with the same weights as now, for clouds one at a time, on whatever thread. */
    public ActorNetwork copy() {
        ActorNetwork copy = new ActorNetwork(architecture, 1, new SplittableRandom(0));
        Parameters.copy(parameters(), copy.parameters());
        return copy;
    }

    /** Turns a cloud into features. */
    Encoder encoder() {
        return encoder;
    }

    /** Normalises the features. */
    LayerNorm norm() {
        return norm;
    }

    /** Turns features and state into {@link #raw}. */
    Mlp head() {
        return head;
    }

    /**
     * What is added to every point before anything else, in the hand frame, m: zero for a camera that stands where its
     * calibration says. Not among {@link #parameters}: it is learned where the arm works, and not by a gradient.
     */
    public Parameter offset() {
        return offset;
    }

    /** Its sizes. */
    public Architecture architecture() {
        return architecture;
    }

    /**
     * Makes all deviations of motions those of a beginner, whatever is seen: imitation has no use for them, and leaves
     * them anywhere.
     */
    public void resetDeviations() {
        float[] weight = head.layers().get(2).weight().value();
        for (int row = 0; row < weight.length; row += ActorOutputs.SIZE) {
            Arrays.fill(weight, row + ActorOutputs.LOG_STD, row + ActorOutputs.LOG_STD + Action.SIZE, 0);
        }
        fillFirstDeviations(head.layers().get(2).bias().value());
    }

    private static void fillFirstDeviations(float[] bias) {
        Arrays.fill(bias, ActorOutputs.LOG_STD, ActorOutputs.LOG_STD + Action.SIZE, FIRST_LOG_STD);
    }

    /** How many of {@link #parameters}, from the first on, are the encoder's; the rest are the head's. */
    public int encoderParameters() {
        return encoder.parameters().size() + norm.parameters().size();
    }

    /** All that is learned, in a fixed order. */
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(encoder.parameters());
        all.addAll(norm.parameters());
        all.addAll(head.parameters());
        return all;
    }

    /** Decides for {@code batch} clouds, m, and states, in their own units. */
    public void forward(int batch, float[] cloud, float[] state) {
        int size = batch * architecture.points() * CHANNELS;
        float[] added = offset.value();
        for (int i = 0; i < size; i += CHANNELS) {
            for (int axis = 0; axis < CHANNELS; axis++) {
                scaledCloud[i + axis] = CLOUD_SCALE * (cloud[i + axis] + added[axis]);
            }
        }
        encoder.forward(batch, scaledCloud);
        norm.forward(batch, encoder.output(), features);
        int width = encoder.width();
        int row = width + ActorState.SIZE;
        for (int b = 0; b < batch; b++) {
            System.arraycopy(features, b * width, joined, b * row, width);
            for (int k = 0; k < ActorState.SIZE; k++) {
                joined[b * row + width + k] = ActorState.scale(k) * state[b * ActorState.SIZE + k];
            }
        }
        head.forward(batch, joined);
        for (int b = 0; b < batch; b++) {
            decide(b);
        }
    }

    private void decide(int b) {
        int row = b * ActorOutputs.SIZE;
        float[] raw = head.output();
        mode[b] = 0;
        for (int k = 0; k < ActorOutputs.MODES; k++) {
            if (raw[row + ActorOutputs.LOGITS + k] > raw[row + ActorOutputs.LOGITS + mode[b]]) {
                mode[b] = k;
            }
            for (int i = 0; i < Action.SIZE; i++) {
                motions[motionAt(b, k) + i] = limit(i) * (float) Math.tanh(raw[row + ActorOutputs.motion(k) + i]);
            }
        }
    }

    /** Motions of all modes, [batch, modes, 6], of the last forward pass: translation in m, rotation vector in rad. */
    float[] motions() {
        return motions;
    }

    /** Where the motion of {@code k} of row {@code b} begins in {@link #motions}. */
    static int motionAt(int b, int k) {
        return (b * ActorOutputs.MODES + k) * Action.SIZE;
    }

    /** The likeliest mode of row {@code b} of the last forward pass. */
    public int mode(int b) {
        return mode[b];
    }

    /** Number {@code i} of the motion to carry out, of row {@code b}: translation in m, rotation vector in rad. */
    public float motion(int b, int i) {
        return motions[motionAt(b, mode[b]) + i];
    }

    /** Writes the motions to carry out, of the last forward pass, into {@code out} [batch, 6], m and rad. */
    public void motions(int batch, float[] out) {
        for (int b = 0; b < batch; b++) {
            System.arraycopy(motions, motionAt(b, mode[b]), out, b * Action.SIZE, Action.SIZE);
        }
    }

    /**
     * Adds to the gradient of what is passed back: the motion to carry out of row {@code b} is to be changed against
     * {@code motionGradient}, six numbers from {@code at} on, times {@code weight}.
     */
    public void addMotionGradient(int b, float[] motionGradient, int at, float weight) {
        int row = b * ActorOutputs.SIZE + ActorOutputs.motion(mode[b]);
        for (int i = 0; i < Action.SIZE; i++) {
            rawGradient()[row + i] += throughTanh(b, mode[b], i, weight * motionGradient[at + i]);
        }
    }

    /** [batch, {@link ActorOutputs#SIZE}] of the last forward pass, before any tanh. */
    float[] raw() {
        return head.output();
    }

    /** Room for the gradient with respect to {@link #raw}; see {@link #throughTanh}. */
    float[] rawGradient() {
        return head.outputGradient();
    }

    /** Chance that closing now would hold, 0 to 1, for row {@code b} of the last forward pass. */
    public double closeChance(int b) {
        return 1 / (1 + Math.exp(-head.output()[b * ActorOutputs.SIZE + ActorOutputs.CLOSE]));
    }

    /** Turns d loss / d motion, of number {@code i} of mode {@code k} of row {@code b}, into d loss / d raw. */
    float throughTanh(int b, int k, int i, float motionGradient) {
        float ratio = motions[motionAt(b, k) + i] / limit(i);
        return motionGradient * limit(i) * (1 - ratio * ratio);
    }

    /** From {@link #rawGradient} to the parameters' gradients. */
    public void backward(int batch) {
        head.backward(joinedGradient);
        int width = encoder.width();
        for (int b = 0; b < batch; b++) {
            System.arraycopy(joinedGradient, b * (width + ActorState.SIZE), encoder.outputGradient(), b * width, width);
        }
        norm.backward(batch, encoder.outputGradient(), encoder.outputGradient());
        encoder.backward();
    }

    /** As {@link #backward}, for the head's parameters alone: for who leaves the encoder as it is. */
    public void backwardHead() {
        head.backward(null);
    }

    /** Largest motion along or about axis {@code k}, m or rad. */
    public static float limit(int k) {
        return (float) (k < 3 ? Action.MAX_TRANSLATION_M : Action.MAX_ROTATION_RAD);
    }
}
