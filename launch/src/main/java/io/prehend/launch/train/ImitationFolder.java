package io.prehend.launch.train;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.checkpoint.CheckpointFolder;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.NetworkState;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * What an {@link ImitationRun} left in its folder, for another run to begin with. Owned by one thread.
 *
 * @param actor what it had learned; null where only the steps were read
 * @param steps all that it had experienced
 * @param episodes how many it had played: the next one is of that number
 */
record ImitationFolder(ActorNetwork actor, StepStore steps, int episodes) {
    private static final int EPISODES = 3;

    /**
     * Reads the latest checkpoint in {@code folder}.
     *
     * @throws io.prehend.policy.checkpoint.RefusedCheckpointException one sentence, where there is none, or the actor
     *     has other sizes
     */
    static ImitationFolder read(Path folder, ActorNetwork.Architecture architecture) {
        CheckpointFolder checkpoints = require(folder);
        CheckpointReader run = checkpoints.open().state();
        ActorNetwork actor = new ActorNetwork(architecture, 1, new SplittableRandom(0));
        NetworkState.restore("actor", actor.parameters(), run.within("cloning"));
        StepStore steps = new StepStore(StateFeature.ALL.size());
        checkpoints.readSteps(steps);
        return new ImitationFolder(actor, steps, (int) run.longs("progress")[EPISODES]);
    }

    /** Only the steps, and how many episodes had been played: for actors of whatever sizes. */
    static ImitationFolder readSteps(Path folder) {
        CheckpointFolder checkpoints = require(folder);
        CheckpointReader run = checkpoints.open().state();
        StepStore steps = new StepStore(StateFeature.ALL.size());
        checkpoints.readSteps(steps);
        return new ImitationFolder(null, steps, (int) run.longs("progress")[EPISODES]);
    }

    private static CheckpointFolder require(Path folder) {
        CheckpointFolder checkpoints = new CheckpointFolder(folder);
        if (!checkpoints.hasCheckpoint()) {
            throw new IllegalArgumentException(
                    "There is no run to begin with in " + folder + "; name the folder that bc or dagger wrote to.");
        }
        return checkpoints;
    }
}
