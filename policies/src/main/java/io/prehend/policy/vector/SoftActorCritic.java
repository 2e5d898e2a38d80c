package io.prehend.policy.vector;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.nn.Mlp;
import io.prehend.policy.random.SavedRandom;
import io.prehend.policy.soft.Temperature;
import java.util.List;
import java.util.SplittableRandom;

/**
 * SAC: learns to do what pays while staying as random as that permits. One thread.
 *
 * <p>Haarnoja et al., "Soft Actor-Critic Algorithms and Applications", 2018 (arXiv 1812.05905), algorithm 1; numbers in
 * brackets are its equations. {@link #update} is all of it; {@link GaussianActor} draws and differentiates actions,
 * {@link Critics} values.
 */
public final class SoftActorCritic implements VectorLearner {
    private final VectorSettings settings;
    private final double imitation;
    private final GaussianActor actor;
    private final Critics critics;
    private final Temperature temperature;
    private final VectorState state;
    private final float[] target;
    private final float[] valueGradient;
    private double criticLoss;
    private double meanValue;

    /** With weights drawn from {@code seed}; the temperature begins at 1, and its target is −dim(A) (table 1). */
    public SoftActorCritic(VectorSettings settings, long seed) {
        this(settings, seed, -settings.action(), 1);
    }

    /** The same with other entropies, and without imitation. */
    public SoftActorCritic(VectorSettings settings, long seed, double targetEntropy, double temperature) {
        this(settings, seed, targetEntropy, temperature, 0);
    }

    /**
     * The same, keeping to what was rewarded.
     *
     * @param targetEntropy H̄, nats: the temperature rises while the actor's entropy is below, and falls above
     * @param temperature α to begin with, above 0
     * @param imitation λ, what it costs to be one unit away from an action that was rewarded, beside a value of 1:
     *     keeps an actor where there is experience while nothing new is tried
     */
    public SoftActorCritic(
            VectorSettings settings, long seed, double targetEntropy, double temperature, double imitation) {
        this.settings = settings;
        this.imitation = imitation;
        SavedRandom random = new SavedRandom(seed);
        SplittableRandom first = new SplittableRandom(random.nextLong());
        actor = new GaussianActor(settings, first);
        critics = new Critics(settings, 2, first);
        this.temperature = new Temperature(targetEntropy, temperature);
        state = new VectorState(
                random, List.of(actor.adam(), critics.adam(), this.temperature.adam()), critics.followers());
        target = new float[settings.batch()];
        valueGradient = new float[settings.batch() * settings.action()];
    }

    @Override
    public void update(VectorBatch batch, float rate) {
        int rows = batch.size();
        double alpha = temperature();
        state.countUpdate();

        // y = r + γ (1 − d) (min Q'(s', a') − α log π(a'|s')), a' ~ π(·|s')  (2, 3)
        actor.draw(rows, batch.next(), state.random());
        float[] after = critics.leastOfTargets(rows, batch.next(), actor.actions());
        for (int b = 0; b < rows; b++) {
            double soft = after[b] - alpha * actor.logProbability()[b];
            target[b] = (float) (batch.reward()[b] + settings.discount() * (1 - batch.done()[b]) * soft);
        }

        // J_Q = mean (Q(s, a) − y)² / 2 of either critic  (5, 6)
        criticLoss = critics.learn(rows, batch.observation(), batch.action(), target, rate * settings.criticRate());

        // J_π = mean (α log π(a|s) − min Q(s, a)), a = tanh(μ(s) + σ(s) ε)  (8, 9, 10)
        actor.draw(rows, batch.observation(), state.random());
        float[] value = critics.judge(rows, batch.observation(), actor.actions(), valueGradient);
        meanValue = mean(value, rows);
        imitate(batch);
        actor.backward(rows, alpha, valueGradient);
        actor.adam().step(rate * settings.actorRate());

        // J(α) = mean (−α log π(a|s) − α H̄), by log α, which keeps α above zero  (18)
        temperature.learn(actor.meanLogProbability(), rate * settings.actorRate());

        // θ' ← τ θ + (1 − τ) θ'  (algorithm 1)
        critics.follow(settings.tau());
    }

    /** What doing {@code action} where {@code observation} is seen is worth, as the lesser of the critics says. */
    public double worth(float[] observation, float[] action) {
        return critics.least(observation, action);
    }

    /** α. */
    public double temperature() {
        return temperature.value();
    }

    @Override
    public void act(float[] observation, float[] action) {
        actor.best(1, observation, action);
    }

    @Override
    public void explore(float[] observation, float[] action) {
        actor.draw(1, observation, state.random());
        System.arraycopy(actor.actions(), 0, action, 0, settings.action());
    }

    @Override
    public Losses losses() {
        return new Losses(criticLoss, meanValue, -actor.meanLogProbability(), temperature());
    }

    @Override
    public boolean isWithin(double limit) {
        double bonus = temperature() * (1 + Math.abs(actor.meanLogProbability())) / (1 - settings.discount());
        return Math.abs(meanValue) <= limit + 10 * bonus && criticLoss < Double.POSITIVE_INFINITY;
    }

    @Override
    public VectorSettings settings() {
        return settings;
    }

    @Override
    public long updates() {
        return state.updates();
    }

    @Override
    public Mlp actor() {
        return actor.network();
    }

    @Override
    public VectorState state() {
        return state;
    }

    @Override
    public void save(CheckpointWriter to) {
        state.save(to);
    }

    @Override
    public void restore(CheckpointReader from) {
        state.restore(from);
    }

    /** ∂J(α)/∂ log α. */
    double temperatureGradient(double alpha) {
        return temperature.gradient(alpha, actor.meanLogProbability());
    }

    /** What it draws its actions from: for tests. */
    GaussianActor gaussian() {
        return actor;
    }

    /** What judges: for tests. */
    Critics critics() {
        return critics;
    }

    /**
     * J_π also has λ r ‖a − a_b‖², a_b being what was done and r its reward, where that is above 0 (TD3+BC, Fujimoto
     * and Gu, NeurIPS 2021, equation 5; only of what was rewarded, as in self-imitation, Oh et al., ICML 2018, equation
     * 2).
     */
    private void imitate(VectorBatch batch) {
        int size = settings.action();
        for (int i = 0; imitation > 0 && i < batch.size() * size; i++) {
            double rewarded = Math.max(0, batch.reward()[i / size]);
            valueGradient[i] -= (float) (2 * imitation * rewarded * (actor.actions()[i] - batch.action()[i]));
        }
    }

    static double mean(float[] numbers, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += numbers[i];
        }
        return sum / count;
    }
}
