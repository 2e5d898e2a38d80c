package io.prehend.policy.actor;

import io.prehend.policy.soft.SquashedGaussian;
import io.prehend.port.Action;
import java.util.random.RandomGenerator;

/**
 * Motions of an {@link ActorNetwork} by chance: a Gaussian around that of its likeliest mode, with the deviations that
 * it says, squashed to what a motion may be ({@link SquashedGaussian}). Which mode is not drawn. Densities are those of
 * shares of the largest motion, −1 to 1: so entropies are those that the literature gives. One thread; allocates
 * nothing once made.
 */
public final class DrawnMotions {
    private final SquashedGaussian gaussian;
    private final float[] ofShare;

    /** For at most {@code maxBatch} motions at a time. */
    public DrawnMotions(int maxBatch) {
        gaussian = new SquashedGaussian(maxBatch, Action.SIZE);
        ofShare = new float[maxBatch * Action.SIZE];
    }

    /** Draws a motion for each row of the last forward pass of {@code actor} into {@code motion} [batch, 6], m, rad. */
    public void draw(ActorNetwork actor, int batch, RandomGenerator random, float[] motion) {
        gaussian.drawNoise(batch, random);
        squash(actor, batch, motion);
    }

    /** The same with ε given, [batch, 6]. */
    void drawWith(ActorNetwork actor, int batch, float[] epsilon, float[] motion) {
        gaussian.setNoise(batch, epsilon);
        squash(actor, batch, motion);
    }

    /**
     * Adds to what {@code actor} passes back the gradient of weight · (α log π(a|s) − Q(s, a)) (Haarnoja et al. 2018b,
     * equation 10) of row {@code b}, a being the last draw.
     *
     * @param alpha the temperature
     * @param motionGradient ∂Q/∂a, [batch, 6], per m and per rad
     */
    public void addGradient(ActorNetwork actor, int b, double alpha, double weight, float[] motionGradient) {
        for (int i = b * Action.SIZE; i < (b + 1) * Action.SIZE; i++) {
            ofShare[i] = motionGradient[i] * ActorNetwork.limit(i % Action.SIZE);
        }
        gaussian.differentiate(b, alpha, weight, ofShare, actor.rawGradient(), meanAt(actor, b), logDeviationAt(b));
    }

    /** [batch]: log π(a|s) of the last draw, nats; zeros before the first. */
    public float[] logProbability() {
        return gaussian.logProbability();
    }

    /** Mean of {@link #logProbability}: minus the entropy. */
    public double meanLogProbability() {
        return gaussian.meanLogProbability();
    }

    private void squash(ActorNetwork actor, int batch, float[] motion) {
        for (int b = 0; b < batch; b++) {
            gaussian.squash(b, actor.raw(), meanAt(actor, b), logDeviationAt(b));
        }
        gaussian.average(batch);
        for (int i = 0; i < batch * Action.SIZE; i++) {
            motion[i] = gaussian.actions()[i] * ActorNetwork.limit(i % Action.SIZE);
        }
    }

    private static int meanAt(ActorNetwork actor, int b) {
        return b * ActorOutputs.SIZE + ActorOutputs.motion(actor.mode(b));
    }

    private static int logDeviationAt(int b) {
        return b * ActorOutputs.SIZE + ActorOutputs.LOG_STD;
    }
}
