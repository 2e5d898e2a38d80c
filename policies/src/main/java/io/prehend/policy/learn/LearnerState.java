package io.prehend.policy.learn;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.actor.CriticNetwork;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.NetworkState;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.nn.Adam;
import io.prehend.policy.nn.Parameters;
import io.prehend.policy.random.SavedRandom;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * All that changes while an {@link ActorCritic} learns, in one place: four networks, two optimisers, a counter and a
 * source of random numbers. Saved and restored, it goes on with the same bits. Owned by the learner's thread.
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
    private final SavedRandom random;
    private long updates;

    /** Random weights drawn from {@code seed}; the targets begin as copies. */
    LearnerState(Algorithm algorithm, ActorNetwork.Architecture architecture, long seed) {
        random = new SavedRandom(seed);
        SplittableRandom first = new SplittableRandom(random.nextLong());
        int batch = algorithm.batch();
        int values = algorithm.targets().values();
        actor = new ActorNetwork(architecture, batch, first.split());
        critic = new CriticNetwork(architecture, values, batch, first.split());
        targetActor = new ActorNetwork(architecture, batch, first.split());
        targetCritic = new CriticNetwork(architecture, values, batch, first.split());
        Parameters.copy(actor.parameters(), targetActor.parameters());
        Parameters.copy(critic.parameters(), targetCritic.parameters());
        actorAdam = new Adam(actor.parameters(), WEIGHT_DECAY, MAX_NORM);
        criticAdam = new Adam(critic.parameters(), WEIGHT_DECAY, MAX_NORM);
    }

    /** What acts. */
    public ActorNetwork actor() {
        return actor;
    }

    /** What follows the actor slowly. */
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
        NetworkState.save("target_actor", targetActor.parameters(), to);
        NetworkState.save("critic", critic.parameters(), to);
        NetworkState.save("target_critic", targetCritic.parameters(), to);
        NetworkState.save("actor_adam", actorAdam, to);
        NetworkState.save("critic_adam", criticAdam, to);
        to.put("random_and_updates", random.state(), updates);
    }

    @Override
    public void restore(CheckpointReader from) {
        NetworkState.restore("actor", actor.parameters(), from);
        NetworkState.restore("target_actor", targetActor.parameters(), from);
        NetworkState.restore("critic", critic.parameters(), from);
        NetworkState.restore("target_critic", targetCritic.parameters(), from);
        NetworkState.restore("actor_adam", actorAdam, from);
        NetworkState.restore("critic_adam", criticAdam, from);
        long[] values = from.longs("random_and_updates", 2);
        random.restore(values[0]);
        updates = values[1];
    }
}
