package io.prehend.policy.vector;

import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.nn.Mlp;

/**
 * Learns from steps to do what pays: the skeleton that SAC, TD3 and DDPG share. Actions are shares, -1 to 1, of what an
 * environment permits. One thread; an update allocates nothing, and the same seed and batches give the same weights on
 * the same kernel.
 */
public sealed interface VectorLearner extends Saved permits SoftActorCritic, DeterministicActorCritic {
    /** What it was made with. */
    VectorSettings settings();

    /**
     * Learns from one batch.
     *
     * @param rate times the learning rates of the settings
     * @throws ArithmeticException when a loss or a gradient is not finite; weights may have changed by then
     */
    void update(VectorBatch batch, float rate);

    /** What it thinks best; allocates nothing. */
    void act(float[] observation, float[] action);

    /** The same with its noise, for trying. */
    void explore(float[] observation, float[] action);

    /** What the last update came to. */
    Losses losses();

    /** Whether the last update's values are within {@code limit} and finite; allocates nothing. */
    boolean isWithin(double limit);

    /** Updates so far. */
    long updates();

    /** The network that acts; of its outputs, the first are the actions before the tanh. */
    Mlp actor();

    /** All that changes. */
    VectorState state();

    /**
     * What an update came to.
     *
     * @param critic mean of (Q − y)² / 2
     * @param value mean worth of what the actor would have done
     * @param entropy of the actor's actions, nats; NaN where it has none
     * @param temperature α, what a nat of entropy is worth; NaN where it is worth nothing
     */
    record Losses(double critic, double value, double entropy, double temperature) {}
}
