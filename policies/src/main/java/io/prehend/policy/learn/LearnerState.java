package io.prehend.policy.learn;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.actor.CriticNetwork;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.NetworkState;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.guard.WeightsCopy;
import io.prehend.policy.nn.Adam;
import io.prehend.policy.nn.Parameter;
import io.prehend.policy.nn.Parameters;
import io.prehend.policy.random.SavedRandom;
import io.prehend.policy.soft.Temperature;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * All that changes while an {@link ActorCritic} learns, in one place: four networks, their optimisers, a temperature
 * where motions are drawn, a counter and a source of random numbers. Saved and restored, it goes on with the same bits.
 * Owned by the learner's thread.
 */
public final class LearnerState implements Saved {
    private static final float WEIGHT_DECAY = 1e-4f;
    private static final float MAX_NORM = 1;

    private final ActorNetwork actor;
    private final ActorNetwork targetActor;
    private final CriticNetwork critic;
    private final CriticNetwork targetCritic;
    private final Adam actorAdam;
    private final Adam criticAdam;
    private final Temperature temperature;
    private final WeightsCopy weights;
    private final SavedRandom random;
    private final List<Parameter> targetActorParameters;
    private final List<Parameter> targetCriticParameters;
    private final int actorEncoder;
    private final int criticEncoder;
    private long updates;

    /** Random weights drawn from {@code seed}; the targets begin as copies. */
    LearnerState(Algorithm algorithm, ActorNetwork.Architecture architecture, long seed) {
        random = new SavedRandom(seed);
        SplittableRandom first = new SplittableRandom(random.nextLong());
        int batch = algorithm.batch();
        int values = algorithm.targets().values();
        actor = new ActorNetwork(architecture, batch, first.split());
        critic = new CriticNetwork(architecture, values, batch, first.split());
        targetActor = algorithm.isSoft() ? actor : new ActorNetwork(architecture, batch, first.split());
        targetCritic = new CriticNetwork(architecture, values, batch, first.split());
        targetActorParameters = targetActor.parameters();
        targetCriticParameters = targetCritic.parameters();
        actorAdam = new Adam(actor.parameters(), WEIGHT_DECAY, MAX_NORM);
        criticAdam = new Adam(critic.parameters(), WEIGHT_DECAY, MAX_NORM);
        actorEncoder = actor.encoderParameters();
        criticEncoder = critic.encoderParameters();
        Algorithm.Entropy entropy = algorithm.entropy();
        temperature = algorithm.isSoft() ? new Temperature(entropy.target(), entropy.temperature()) : null;
        catchUp();
        weights = new WeightsCopy(optimisers(), followers());
    }

    private List<Adam> optimisers() {
        return temperature == null
                ? List.of(actorAdam, criticAdam)
                : List.of(actorAdam, criticAdam, temperature.adam());
    }

    private List<Parameter> followers() {
        List<Parameter> followers = new ArrayList<>(targetCriticParameters);
        if (targetActor != actor) {
            followers.addAll(targetActorParameters);
        }
        return followers;
    }

    /** What acts. */
    public ActorNetwork actor() {
        return actor;
    }

    /** What follows the actor slowly; the actor itself where motions are drawn: SAC has no target of it. */
    public ActorNetwork targetActor() {
        return targetActor;
    }

    /** What judges. */
    public CriticNetwork critic() {
        return critic;
    }

    /** What follows the critic slowly. */
    public CriticNetwork targetCritic() {
        return targetCritic;
    }

    /** The actor's optimiser. */
    public Adam actorAdam() {
        return actorAdam;
    }

    /** The critic's optimiser. */
    public Adam criticAdam() {
        return criticAdam;
    }

    /** What a nat of entropy is worth; null where motions are not drawn. */
    Temperature temperature() {
        return temperature;
    }

    /** Weights and optimisers, for going back. */
    WeightsCopy weights() {
        return weights;
    }

    /** The actor steps down its gradients, with its encoder or without. */
    void stepActor(float rate, boolean frozen) {
        actorAdam.step(rate, frozen ? actorEncoder : 0);
    }

    /** The critic likewise. */
    void stepCritic(float rate, boolean frozen) {
        criticAdam.step(rate, frozen ? criticEncoder : 0);
    }

    /** θ' ← τ θ + (1 − τ) θ' (DDPG, algorithm 1): of all weights, or of the heads alone. */
    void follow(float tau, boolean frozen) {
        Parameters.follow(criticAdam.parameters(), targetCriticParameters, tau, frozen ? criticEncoder : 0);
        if (targetActor != actor) {
            Parameters.follow(actorAdam.parameters(), targetActorParameters, tau, frozen ? actorEncoder : 0);
        }
    }

    /** The targets become what they follow. */
    void catchUp() {
        Parameters.copy(criticAdam.parameters(), targetCriticParameters);
        Parameters.copy(actorAdam.parameters(), targetActorParameters);
    }

    /** Updates so far. */
    public long updates() {
        return updates;
    }

    /** Where batches and smoothing draw from. */
    RandomGenerator random() {
        return random;
    }

    /** One more. */
    void countUpdate() {
        updates++;
    }

    @Override
    public void save(CheckpointWriter to) {
        NetworkState.save("actor", actor.parameters(), to);
        NetworkState.save("critic", critic.parameters(), to);
        NetworkState.save("target_critic", targetCritic.parameters(), to);
        NetworkState.save("actor_adam", actorAdam, to);
        NetworkState.save("critic_adam", criticAdam, to);
        if (targetActor != actor) {
            NetworkState.save("target_actor", targetActorParameters, to);
        }
        if (temperature != null) {
            NetworkState.save("temperature", temperature.adam().parameters(), to);
            NetworkState.save("temperature_adam", temperature.adam(), to);
        }
        to.put("random_and_updates", random.state(), updates);
    }

    @Override
    public void restore(CheckpointReader from) {
        NetworkState.restore("actor", actor.parameters(), from);
        NetworkState.restore("critic", critic.parameters(), from);
        NetworkState.restore("target_critic", targetCritic.parameters(), from);
        NetworkState.restore("actor_adam", actorAdam, from);
        NetworkState.restore("critic_adam", criticAdam, from);
        if (targetActor != actor) {
            NetworkState.restore("target_actor", targetActorParameters, from);
        }
        if (temperature != null) {
            NetworkState.restore("temperature", temperature.adam().parameters(), from);
            NetworkState.restore("temperature_adam", temperature.adam(), from);
        }
        long[] values = from.longs("random_and_updates", 2);
        random.restore(values[0]);
        updates = values[1];
    }
}
