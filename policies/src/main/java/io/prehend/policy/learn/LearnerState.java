package io.prehend.policy.learn;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.actor.CriticNetwork;
import io.prehend.policy.nn.Adam;
import io.prehend.policy.nn.Parameters;
import java.util.SplittableRandom;

/**
 * All that changes while an {@link ActorCritic} learns, in one place: four networks, two optimisers and a counter.
 * Random numbers of an update depend on the seed and the counter alone. Owned by the learner's thread.
 */
public final class LearnerState {
    private static final float WEIGHT_DECAY = 1e-4f;
    private static final float MAX_NORM = 1;

    private final ActorNetwork actor;
    private final ActorNetwork targetActor;
    private final CriticNetwork critic;
    private final CriticNetwork targetCritic;
    private final Adam actorAdam;
    private final Adam criticAdam;
    private final long seed;
    private long updates;

    /** Random weights drawn from {@code seed}; the targets begin as copies. */
    LearnerState(Algorithm algorithm, ActorNetwork.Architecture architecture, long seed) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        int batch = algorithm.batch();
        int values = algorithm.targets().values();
        actor = new ActorNetwork(architecture, batch, random.split());
        critic = new CriticNetwork(architecture, values, batch, random.split());
        targetActor = new ActorNetwork(architecture, batch, random.split());
        targetCritic = new CriticNetwork(architecture, values, batch, random.split());
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

    /** Goes on after so many updates, from a checkpoint whose weights and optimisers have been filled in. */
    public void resumeAt(long updatesSoFar) {
        if (updatesSoFar < 0) {
            throw new IllegalArgumentException("A checkpoint after " + updatesSoFar + " updates cannot be.");
        }
        updates = updatesSoFar;
    }

    /** Begins the next update; what it draws, it draws from the result. */
    SplittableRandom beginUpdate() {
        updates++;
        // Drawn, not counted: the sequences of neighbouring seeds would be the same but for a shift.
        return new SplittableRandom(new SplittableRandom(seed + updates).nextLong());
    }
}
