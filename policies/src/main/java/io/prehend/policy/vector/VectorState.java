package io.prehend.policy.vector;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.NetworkState;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.guard.WeightsCopy;
import io.prehend.policy.nn.Adam;
import io.prehend.policy.nn.Parameter;
import io.prehend.policy.random.SavedRandom;
import java.util.List;

/**
 * All that changes while a {@link VectorLearner} learns, in one place: what its optimisers step, what follows, a
 * counter and a source of random numbers. Saved and restored, it goes on with the same bits. On the learner's thread.
 */
final class VectorState implements Saved {
    private final List<Adam> optimisers;
    private final List<Parameter> followers;
    private final WeightsCopy weights;
    private final SavedRandom random;
    private long updates;

    VectorState(SavedRandom random, List<Adam> optimisers, List<Parameter> followers) {
        this.random = random;
        this.optimisers = List.copyOf(optimisers);
        this.followers = List.copyOf(followers);
        weights = new WeightsCopy(optimisers, followers);
    }

    SavedRandom random() {
        return random;
    }

    long updates() {
        return updates;
    }

    void countUpdate() {
        updates++;
    }

    /** Weights and optimisers, but neither counter nor chance: for going back. */
    WeightsCopy weights() {
        return weights;
    }

    @Override
    public void save(CheckpointWriter to) {
        for (int i = 0; i < optimisers.size(); i++) {
            NetworkState.save("network" + i, optimisers.get(i).parameters(), to);
            NetworkState.save("adam" + i, optimisers.get(i), to);
        }
        NetworkState.save("followers", followers, to);
        to.put("random_and_updates", random.state(), updates);
    }

    @Override
    public void restore(CheckpointReader from) {
        for (int i = 0; i < optimisers.size(); i++) {
            NetworkState.restore("network" + i, optimisers.get(i).parameters(), from);
            NetworkState.restore("adam" + i, optimisers.get(i), from);
        }
        NetworkState.restore("followers", followers, from);
        long[] values = from.longs("random_and_updates", 2);
        random.restore(values[0]);
        updates = values[1];
    }
}
