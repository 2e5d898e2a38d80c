package io.prehend.policy.actor;

import io.prehend.policy.experience.StepStore;
import io.prehend.port.Action;

/**
 * What an actor is to learn from a teacher: its motion and its goal, by the distance of control points, and when to
 * close, by cross entropy.
 *
 * <pre>
 * L = mean over taught steps of  LP(motion, taught) + w_goal · LP(goal, taught goal)
 *   + w_close · mean of BCE(close, quality ≥ threshold)
 * </pre>
 *
 * LP is GA-DDPG's point matching loss ({@link PointMatching}); the goal is its auxiliary task (section 4.2). One
 * thread; allocates nothing.
 */
public final class Imitation {
    /** A grip of this quality holds: the expert's own have 0.8 and more, see policies/docs/training.md. */
    public static final float HOLDS = 0.7f;

    private final PointMatching matching = new PointMatching();
    private final float[] motionGradient;
    private final float[] poseGradient = new float[StepStore.GOAL_SIZE];
    private final float[] pose = new float[StepStore.GOAL_SIZE];
    private final float goalWeight;
    private final float closeWeight;
    private double motionLoss;
    private double goalLoss;
    private double closeLoss;

    /** For batches of at most {@code maxBatch} steps; weights as in the formula above. */
    public Imitation(int maxBatch, float goalWeight, float closeWeight) {
        motionGradient = new float[maxBatch * Action.SIZE];
        this.goalWeight = goalWeight;
        this.closeWeight = closeWeight;
    }

    /** Distance of the motions in the last batch, m. */
    public double motionLoss() {
        return motionLoss;
    }

    /** Distance of the goals in the last batch, m. */
    public double goalLoss() {
        return goalLoss;
    }

    /** Cross entropy of closing in the last batch, nats. */
    public double closeLoss() {
        return closeLoss;
    }

    /** Losses and gradients, times {@code weight}, of the last forward pass of {@code actor} over all of {@code batch}. */
    public void apply(ActorNetwork actor, Minibatch batch, float weight) {
        float[] raw = actor.raw();
        float[] gradient = actor.rawGradient();
        java.util.Arrays.fill(gradient, 0, batch.size * ActorNetwork.OUTPUTS, 0);
        java.util.Arrays.fill(motionGradient, 0);
        motionLoss = 0;
        goalLoss = 0;
        closeLoss = 0;
        float share = weight / batch.size;
        for (int b = 0; b < batch.size; b++) {
            int row = b * ActorNetwork.OUTPUTS;
            if (batch.isTaught[b] > 0) {
                int at = b * Action.SIZE;
                motionLoss += matching.motionLoss(actor.motion(), at, batch.taught, at, share, motionGradient);
                for (int k = 0; k < Action.SIZE; k++) {
                    gradient[row + k] = actor.throughTanh(b, k, motionGradient[at + k]);
                }
                matchGoal(raw, gradient, row + ActorNetwork.GOAL, batch, b, share);
            }
            if (!Float.isNaN(batch.quality[b])) {
                double wanted = batch.quality[b] >= HOLDS ? 1 : 0;
                double chance = actor.closeChance(b);
                closeLoss -= Math.log(Math.max(1e-12, wanted > 0 ? chance : 1 - chance));
                gradient[row + ActorNetwork.CLOSE] = (float) (closeWeight * share * (chance - wanted));
            }
        }
        motionLoss /= batch.size;
        goalLoss /= batch.size;
        closeLoss /= batch.size;
    }

    private void matchGoal(float[] raw, float[] gradient, int at, Minibatch batch, int b, float share) {
        System.arraycopy(raw, at, pose, 0, pose.length);
        java.util.Arrays.fill(poseGradient, 0);
        goalLoss += matching.poseLoss(
                pose, 0, batch.goal, b * StepStore.GOAL_SIZE, goalWeight * share, poseGradient);
        System.arraycopy(poseGradient, 0, gradient, at, pose.length);
    }
}
