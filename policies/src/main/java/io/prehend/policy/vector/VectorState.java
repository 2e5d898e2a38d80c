package io.prehend.policy.vector;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.NetworkState;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.nn.Adam;
import io.prehend.policy.nn.Parameter;
import io.prehend.policy.nn.Parameters;
import io.prehend.policy.random.SavedRandom;
import java.util.List;

/**
 * All that changes while a {@link VectorLearner} learns, in one place: what its optimisers step, what follows, a
 * counter and a source of random numbers. Saved and restored, it goes on with the same bits. On the learner's thread.
 */
final class VectorState implements Saved {
    private final List<Adam> optimisers;
    private final List<Parameter> followers;
    private final SavedRandom random;
    private long updates;

    VectorState(SavedRandom random, List<Adam> optimisers, List<Parameter> followers) {
        this.random = random;
        this.optimisers = List.copyOf(optimisers);
        this.followers = List.copyOf(followers);
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

    /** How many numbers {@link #copyTo} writes. */
    int size() {
        int size = Parameters.count(followers);
        for (Adam adam : optimisers) {
            size += 3 * Parameters.count(adam.parameters()) + 1;
        }
        return size;
    }

    /** Weights and optimisers, but neither counter nor chance: for going back. Allocates nothing. */
    void copyTo(float[] copy) {
        int at = 0;
        for (int i = 0; i < optimisers.size(); i++) {
            Adam adam = optimisers.get(i);
            for (int k = 0; k < adam.parameters().size(); k++) {
                at = put(adam.parameters().get(k).value(), copy, at);
                at = put(adam.mean(k), copy, at);
                at = put(adam.square(k), copy, at);
            }
            // As bits: a float cannot hold every whole number.
            copy[at++] = Float.intBitsToFloat((int) adam.steps());
        }
        for (int k = 0; k < followers.size(); k++) {
            at = put(followers.get(k).value(), copy, at);
        }
    }

    /** Puts back what {@link #copyTo} wrote, and clears gradients. */
    void copyFrom(float[] copy) {
        int at = 0;
        for (int i = 0; i < optimisers.size(); i++) {
            Adam adam = optimisers.get(i);
            for (int k = 0; k < adam.parameters().size(); k++) {
                at = take(adam.parameters().get(k).value(), copy, at);
                at = take(adam.mean(k), copy, at);
                at = take(adam.square(k), copy, at);
                adam.parameters().get(k).clearGradient();
            }
            adam.resumeAt(Float.floatToRawIntBits(copy[at++]));
        }
        for (int k = 0; k < followers.size(); k++) {
            at = take(followers.get(k).value(), copy, at);
        }
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

    private static int put(float[] from, float[] copy, int at) {
        System.arraycopy(from, 0, copy, at, from.length);
        return at + from.length;
    }

    private static int take(float[] to, float[] copy, int at) {
        System.arraycopy(copy, at, to, 0, to.length);
        return at + to.length;
    }
}
