package io.prehend.policy.actor;

import io.prehend.policy.experience.StepStore;
import io.prehend.policy.nn.Mlp;
import io.prehend.policy.nn.Parameter;
import io.prehend.port.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a motion is worth: a cloud, a state and a motion in, the discounted chance to lift the object out, and the pose
 * of the grasp that this leads to.
 *
 * <pre>
 * each point: x, y, z, motion / limit (6) → Encoder → LayerNorm ┐
 * state × scale ────────────────────────────────────────────────┴→ one Mlp 256, 256, 1 for each value
 *                                                                → Mlp 256, 256, 7: goal
 * </pre>
 *
 * The motion joins the points before the encoder and not its features after it: the early fusion of GA-DDPG (Wang et
 * al., CoRL 2021, section 4.3), worth 12 points of success there. Two values are TD3's twins (Fujimoto et al., ICML
 * 2018), one is DDPG's. One thread; allocates nothing in a pass.
 */
public final class CriticNetwork {
    private static final int HIDDEN = 256;
    private static final float LAST_GAIN = 0.1f;

    private final CloudTrunk trunk;
    private final List<Mlp> values = new ArrayList<>();
    private final Mlp goal;
    private final float[] share;
    private final float[] headGradient;

    /** A network with random weights and {@code valueCount} values for at most {@code maxBatch} motions at a time. */
    public CriticNetwork(
            ActorNetwork.Architecture architecture, int valueCount, int maxBatch, SplittableRandom random) {
        trunk = new CloudTrunk(architecture, Action.SIZE, maxBatch, random);
        for (int i = 0; i < valueCount; i++) {
            values.add(new Mlp("value" + i, maxBatch, LAST_GAIN, random, trunk.width(), HIDDEN, HIDDEN, 1));
        }
        goal = new Mlp("goal", maxBatch, LAST_GAIN, random, trunk.width(), HIDDEN, HIDDEN, StepStore.GOAL_SIZE);
        goal.layers().get(2).bias().value()[3] = 1;
        share = new float[maxBatch * Action.SIZE];
        headGradient = new float[maxBatch * trunk.width()];
    }

    /** All that is learned, in a fixed order. */
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(trunk.parameters());
        values.forEach(value -> all.addAll(value.parameters()));
        all.addAll(goal.parameters());
        return all;
    }

    /** How many of {@link #parameters}, from the first on, are the encoder's; the rest are the heads'. */
    public int encoderParameters() {
        return trunk.parameters().size();
    }

    /** What the heads stand on. */
    CloudTrunk trunk() {
        return trunk;
    }

    /** The head of value {@code i}. */
    Mlp valueHead(int i) {
        return values.get(i);
    }

    /** The head of the goal. */
    Mlp goalHead() {
        return goal;
    }

    /** How many values there are for a motion. */
    public int valueCount() {
        return values.size();
    }

    /** Judges {@code batch} motions, m and rad, [batch, 6]; clouds in m, states in their own units. */
    public void forward(int batch, float[] cloud, float[] state, float[] motion) {
        for (int i = 0; i < batch * Action.SIZE; i++) {
            share[i] = motion[i] / ActorNetwork.limit(i % Action.SIZE);
        }
        trunk.forward(batch, cloud, share, state);
        for (int i = 0; i < values.size(); i++) {
            values.get(i).forward(batch, trunk.output());
        }
        goal.forward(batch, trunk.output());
    }

    /** [batch]: value {@code i} of each motion in the last forward pass. */
    public float[] value(int i) {
        return values.get(i).output();
    }

    /** Which value of row {@code b} is the smallest. */
    public int smallest(int b) {
        int smallest = 0;
        for (int i = 1; i < values.size(); i++) {
            if (value(i)[b] < value(smallest)[b]) {
                smallest = i;
            }
        }
        return smallest;
    }

    /** Room for the gradient with respect to {@link #value value i}, [batch]. */
    public float[] valueGradient(int i) {
        return values.get(i).outputGradient();
    }

    /** [batch, 7]: goals of the last forward pass; their quaternions x, y, z, w may have any length. */
    float[] goal() {
        return goal.output();
    }

    /** Room for the gradient with respect to {@link #goal}. */
    float[] goalGradient() {
        return goal.outputGradient();
    }

    /** From the gradients of values and goals to those of the parameters. */
    public void backward(int batch) {
        Arrays.fill(trunk.outputGradient(), 0);
        for (int i = 0; i < values.size(); i++) {
            values.get(i).backward(headGradient);
            add(batch);
        }
        goal.backward(headGradient);
        add(batch);
        trunk.backward(batch);
    }

    /** As {@link #backward}, for the heads' parameters alone: for who leaves the encoder as it is. */
    public void backwardHeads() {
        for (int i = 0; i < values.size(); i++) {
            values.get(i).backward(null);
        }
        goal.backward(null);
    }

    /**
     * From the gradients of the values to that of the motion, and to nothing else: ∇ₐQ of the deterministic policy
     * gradient (Silver et al., ICML 2014, equation 9).
     *
     * @param motionGradient receives [batch, 6], per m and per rad
     */
    public void backwardMotion(int batch, float[] motionGradient) {
        Arrays.fill(trunk.outputGradient(), 0);
        for (int i = 0; i < values.size(); i++) {
            values.get(i).backwardInput(headGradient);
            add(batch);
        }
        trunk.backwardCarried(batch, motionGradient);
        for (int i = 0; i < batch * Action.SIZE; i++) {
            motionGradient[i] /= ActorNetwork.limit(i % Action.SIZE);
        }
    }

    private void add(int batch) {
        float[] sum = trunk.outputGradient();
        for (int i = 0; i < batch * trunk.width(); i++) {
            sum[i] += headGradient[i];
        }
    }
}
