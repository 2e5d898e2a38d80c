package io.prehend.launch.train;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.checkpoint.CheckpointFolder;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.NetworkState;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** What an {@link ImitationRun} left in its folder, for another run to begin with. Owned by one thread. */
final class ImitationFolder {
    private static final int EPISODES = 3;

    private final CheckpointReader run;
    private final StepStore steps = new StepStore(StateFeature.ALL.size());

    /**
     * Reads the latest checkpoint in {@code folder}.
     *
     * @throws IllegalArgumentException one sentence, where there is no run
     * @throws io.prehend.policy.checkpoint.RefusedCheckpointException one sentence, where none can be used
     */
    ImitationFolder(Path folder) {
        CheckpointFolder checkpoints = new CheckpointFolder(folder);
        if (!checkpoints.hasCheckpoint()) {
            throw new IllegalArgumentException(
                    "There is no run to begin with in " + folder + "; name the folder that bc or dagger wrote to.");
        }
        run = checkpoints.open().state();
        checkpoints.readSteps(steps);
    }

    /** All that it had experienced. */
    StepStore steps() {
        return steps;
    }

    /** How many episodes it had played: the next one is of that number. */
    int episodes() {
        return (int) run.longs("progress")[EPISODES];
    }

    /**
     * What it had learned.
     *
     * @throws io.prehend.policy.checkpoint.RefusedCheckpointException one sentence, where it has other sizes
     */
    ActorNetwork actor(ActorNetwork.Architecture architecture) {
        ActorNetwork actor = new ActorNetwork(architecture, 1, new SplittableRandom(0));
        NetworkState.restore("actor", actor.parameters(), run.within("cloning"));
        return actor;
    }
}
