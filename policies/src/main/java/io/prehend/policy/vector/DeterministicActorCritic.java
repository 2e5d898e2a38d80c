package io.prehend.policy.vector;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.nn.Adam;
import io.prehend.policy.nn.Mlp;
import io.prehend.policy.nn.Parameter;
import io.prehend.policy.nn.Parameters;
import io.prehend.policy.nn.Tanh;
import io.prehend.policy.random.SavedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * TD3 and DDPG: an actor that follows the gradient of the critics, with noise to try other things. One thread.
 *
 * <p>Fujimoto et al., "Addressing Function Approximation Error in Actor-Critic Methods", ICML 2018, algorithm 1;
 * Lillicrap et al., "Continuous control with deep reinforcement learning", ICLR 2016, algorithm 1, is the same with one
 * critic, no smoothing and no delay.
 */
public final class DeterministicActorCritic implements VectorLearner {
    private final VectorSettings settings;
    private final Kind kind;
    private final Mlp actor;
    private final Mlp targetActor;
    private final List<Parameter> targetParameters;
    private final Adam actorAdam;
    private final Critics critics;
    private final VectorState state;
    private final float[] target;
    private final float[] actions;
    private final float[] valueGradient;
    private double criticLoss;
    private double meanValue;

    /**
     * What tells them apart. Noise is a share of the largest action.
     *
     * @param critics how many; the least counts
     * @param smoothing standard deviation of the noise on the action that comes after
     * @param smoothingLimit the most that is added
     * @param actorEvery the actor and the targets change in every so manyth update
     * @param exploration standard deviation of the noise on what is tried
     */
    public record Kind(int critics, double smoothing, double smoothingLimit, int actorEvery, double exploration) {
        /** Clipped double Q-learning, target smoothing, delayed actor (TD3, section 6.1). */
        public static final Kind TD3 = new Kind(2, 0.2, 0.5, 2, 0.1);
        /** None of them; noise by Gauss, which TD3 (section 6.1) found to serve as well as that of a particle. */
        public static final Kind DDPG = new Kind(1, 0, 0, 1, 0.1);
    }

    /** With weights drawn from {@code seed}. */
    public DeterministicActorCritic(VectorSettings settings, Kind kind, long seed) {
        this.settings = settings;
        this.kind = kind;
        SavedRandom random = new SavedRandom(seed);
        SplittableRandom first = new SplittableRandom(random.nextLong());
        int[] sizes = settings.sizes(settings.observation(), settings.action());
        // A small last layer: an actor that began at a bound would have no gradient (DDPG, section 7).
        actor = new Mlp("actor", settings.batch(), 0.1f, first, sizes);
        targetActor = new Mlp("target_actor", settings.batch(), 0.1f, first, sizes);
        targetParameters = targetActor.parameters();
        Parameters.copy(actor.parameters(), targetParameters);
        actorAdam = new Adam(actor.parameters(), Adam.Settings.PAPER);
        critics = new Critics(settings, kind.critics(), first);
        List<Parameter> followers = new ArrayList<>(critics.followers());
        followers.addAll(targetParameters);
        state = new VectorState(random, List.of(actorAdam, critics.adam()), followers);
        target = new float[settings.batch()];
        actions = new float[settings.batch() * settings.action()];
        valueGradient = new float[actions.length];
    }

    @Override
    public void update(VectorBatch batch, float rate) {
        int rows = batch.size();
        state.countUpdate();

        // y = r + γ (1 − d) min Q'(s', π'(s') + ε), ε ~ clip(N(0, σ), −c, c)  (TD3, 10, 14; DDPG, 5)
        decide(targetActor, rows, batch.next());
        smooth(rows);
        float[] after = critics.leastOfTargets(rows, batch.next(), actions);
        for (int b = 0; b < rows; b++) {
            target[b] = (float) (batch.reward()[b] + settings.discount() * (1 - batch.done()[b]) * after[b]);
        }
        criticLoss = critics.learn(rows, batch.observation(), batch.action(), target, rate * settings.criticRate());

        if (state.updates() % kind.actorEvery() == 0) {
            improve(batch, rate);
            critics.follow(settings.tau());
            Parameters.follow(actorAdam.parameters(), targetParameters, settings.tau());
        }
    }

    private void improve(VectorBatch batch, float rate) {
        differentiate(batch.size(), batch.observation());
        actorAdam.step(rate * settings.actorRate());
    }

    /**
     * Adds to the actor's gradients of J = −mean Q₁(s, π(s)): mean ∇ₐQ₁(s, a) ∇π(s) (DPG, Silver et al., ICML 2014,
     * equation 9; DDPG, equation 6).
     */
    void differentiate(int rows, float[] observations) {
        decide(actor, rows, observations);
        meanValue = SoftActorCritic.mean(critics.judgeByFirst(rows, observations, actions, valueGradient), rows);
        float[] gradient = actor.outputGradient();
        for (int i = 0; i < rows * settings.action(); i++) {
            gradient[i] = -valueGradient[i] / rows;
        }
        Tanh.backward(actions, gradient, rows * settings.action());
        actor.backward(null);
    }

    @Override
    public void act(float[] observation, float[] action) {
        decide(actor, 1, observation);
        System.arraycopy(actions, 0, action, 0, settings.action());
    }

    @Override
    public void explore(float[] observation, float[] action) {
        act(observation, action);
        for (int k = 0; k < settings.action(); k++) {
            double tried = action[k] + kind.exploration() * state.random().nextGaussian();
            action[k] = (float) Math.max(-1, Math.min(1, tried));
        }
    }

    @Override
    public Losses losses() {
        return new Losses(criticLoss, meanValue, Double.NaN, Double.NaN);
    }

    @Override
    public boolean isWithin(double limit) {
        return Math.abs(meanValue) <= limit && criticLoss < Double.POSITIVE_INFINITY;
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
        return actor;
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

    /** What judges: for tests. */
    Critics critics() {
        return critics;
    }

    /** tanh of the network's output, into {@link #actions}. */
    private void decide(Mlp network, int rows, float[] observations) {
        network.forward(rows, observations);
        System.arraycopy(network.output(), 0, actions, 0, rows * settings.action());
        Tanh.forward(actions, rows * settings.action());
    }

    private void smooth(int rows) {
        if (kind.smoothing() == 0) {
            return;
        }
        for (int i = 0; i < rows * settings.action(); i++) {
            double drawn = kind.smoothing() * state.random().nextGaussian();
            double added = Math.max(-kind.smoothingLimit(), Math.min(kind.smoothingLimit(), drawn));
            actions[i] = (float) Math.max(-1, Math.min(1, actions[i] + added));
        }
    }
}
