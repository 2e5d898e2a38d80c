package io.prehend.policy.actor;

import io.prehend.policy.experience.StepStore;
import io.prehend.port.Action;
import java.util.Arrays;

/**
 * What an actor is to learn from a teacher: the motion and the goal, by the distance of control points, and when to
 * close, by cross entropy.
 *
 * <pre>
 * d_k = LP(motion_k, taught) + w_goal · LP(goal_k, taught goal)           for each mode k, m
 * L   = mean over taught steps of  −σ log Σ_k π_k exp(−d_k / σ)           π = softmax of the logits
 *     + w_close · mean of BCE(close, the teacher's chance that closing would hold)
 * </pre>
 *
 * LP is GA-DDPG's point matching loss ({@link PointMatching}), the goal its auxiliary task (section 4.2); the mixture
 * is Bishop's (1994, equation 28) with a Laplacian kernel. One thread; allocates nothing.
 */
public final class Imitation {
    /** How far off a motion may be and still be the one that was meant, m. */
    private static final double SIGMA_M = 0.01;

    private final PointMatching matching = new PointMatching();
    private final float goalWeight;
    private final float closeWeight;
    private final float[] motionGradient;
    private final float[] goalGradient;
    private final double[] distance = new double[ActorOutputs.MODES];
    private final double[] motionDistance = new double[ActorOutputs.MODES];
    private final double[] goalDistance = new double[ActorOutputs.MODES];
    private final double[] chance = new double[ActorOutputs.MODES];
    private final double[] share = new double[ActorOutputs.MODES];
    private double motionLoss;
    private double goalLoss;
    private double closeLoss;
    private double mixtureLoss;

    /** For batches of at most {@code maxBatch} steps; weights as in the formula above. */
    public Imitation(int maxBatch, float goalWeight, float closeWeight) {
        this.goalWeight = goalWeight;
        this.closeWeight = closeWeight;
        motionGradient = new float[maxBatch * ActorOutputs.MODES * Action.SIZE];
        goalGradient = new float[ActorOutputs.SIZE * maxBatch];
    }

    /** Distance of the motions that would have been carried out, mean over the taught steps of the last batch, m. */
    public double motionLoss() {
        return motionLoss;
    }

    /** The mixture's loss, mean over the taught steps of the last batch, m. */
    public double mixtureLoss() {
        return mixtureLoss;
    }

    /** Distance of the goals of the modes that would have been carried out, m. */
    public double goalLoss() {
        return goalLoss;
    }

    /** Cross entropy of closing in the last batch, nats. */
    public double closeLoss() {
        return closeLoss;
    }

    /**
     * Losses and gradients, times {@code weight}, of the last forward pass of {@code actor} over all of {@code batch}.
     */
    public void apply(ActorNetwork actor, Minibatch batch, float weight) {
        apply(actor, batch, weight, weight);
    }

    /** The same with weights of their own for motions and goals, and for when to close. */
    public void apply(ActorNetwork actor, Minibatch batch, float weight, float closingWeight) {
        Arrays.fill(actor.rawGradient(), 0, batch.size * ActorOutputs.SIZE, 0);
        motionLoss = 0;
        goalLoss = 0;
        closeLoss = 0;
        mixtureLoss = 0;
        int taught = 0;
        for (int b = 0; b < batch.size; b++) {
            if (batch.isTaught[b] > 0) {
                teach(actor, batch, b, weight / batch.size);
                taught++;
            }
            if (!Float.isNaN(batch.quality[b])) {
                double wanted = batch.quality[b];
                double closing = actor.closeChance(b);
                closeLoss -= wanted * Math.log(Math.max(1e-12, closing)) / batch.size;
                closeLoss -= (1 - wanted) * Math.log(Math.max(1e-12, 1 - closing)) / batch.size;
                actor.rawGradient()[b * ActorOutputs.SIZE + ActorOutputs.CLOSE] =
                        (float) (closeWeight * closingWeight / batch.size * (closing - wanted));
            }
        }
        motionLoss /= Math.max(1, taught);
        goalLoss /= Math.max(1, taught);
        mixtureLoss /= Math.max(1, taught);
    }

    private void teach(ActorNetwork actor, Minibatch batch, int b, float weight) {
        int row = b * ActorOutputs.SIZE;
        for (int k = 0; k < ActorOutputs.MODES; k++) {
            measure(actor, batch, b, k);
        }
        motionLoss += motionDistance[actor.mode(b)];
        goalLoss += goalDistance[actor.mode(b)];
        mixtureLoss += share(actor.raw(), row);
        float[] gradient = actor.rawGradient();
        for (int k = 0; k < ActorOutputs.MODES; k++) {
            gradient[row + ActorOutputs.LOGITS + k] = (float) (weight * SIGMA_M * (chance[k] - share[k]));
            float part = (float) (weight * share[k]);
            int motionAt = ActorNetwork.motionAt(b, k);
            for (int i = 0; i < Action.SIZE; i++) {
                gradient[row + ActorOutputs.motion(k) + i] =
                        part * actor.throughTanh(b, k, i, motionGradient[motionAt + i]);
            }
            int goalAt = row + ActorOutputs.goal(k);
            for (int i = 0; i < StepStore.GOAL_SIZE; i++) {
                gradient[goalAt + i] = part * goalGradient[goalAt + i];
            }
        }
    }

    /** Distances of mode {@code k}, and their gradients. */
    private void measure(ActorNetwork actor, Minibatch batch, int b, int k) {
        int motionAt = ActorNetwork.motionAt(b, k);
        Arrays.fill(motionGradient, motionAt, motionAt + Action.SIZE, 0);
        motionDistance[k] =
                matching.motionLoss(actor.motions(), motionAt, batch.taught, b * Action.SIZE, 1, motionGradient);
        int goalAt = b * ActorOutputs.SIZE + ActorOutputs.goal(k);
        Arrays.fill(goalGradient, goalAt, goalAt + StepStore.GOAL_SIZE, 0);
        goalDistance[k] =
                matching.poseLoss(actor.raw(), goalAt, batch.goal, b * StepStore.GOAL_SIZE, goalWeight, goalGradient);
        distance[k] = motionDistance[k] + goalWeight * goalDistance[k];
    }

    /** Chances of the modes, the share that each has in what was taught, and the mixture's loss. */
    private double share(float[] raw, int row) {
        double largest = Double.NEGATIVE_INFINITY;
        double largestBoth = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < ActorOutputs.MODES; k++) {
            double logit = raw[row + ActorOutputs.LOGITS + k];
            largest = Math.max(largest, logit);
            largestBoth = Math.max(largestBoth, logit - distance[k] / SIGMA_M);
        }
        double sum = 0;
        double sumBoth = 0;
        for (int k = 0; k < ActorOutputs.MODES; k++) {
            double logit = raw[row + ActorOutputs.LOGITS + k];
            chance[k] = Math.exp(logit - largest);
            share[k] = Math.exp(logit - distance[k] / SIGMA_M - largestBoth);
            sum += chance[k];
            sumBoth += share[k];
        }
        for (int k = 0; k < ActorOutputs.MODES; k++) {
            chance[k] /= sum;
            share[k] /= sumBoth;
        }
        return SIGMA_M * (largest + Math.log(sum) - largestBoth - Math.log(sumBoth));
    }
}
