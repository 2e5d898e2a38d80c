package io.prehend.policy.guard;

import io.prehend.policy.nn.Adam;
import io.prehend.policy.nn.Parameter;
import io.prehend.policy.nn.Parameters;
import java.util.List;

/**
 * Copies what a learner has learned, and puts it back: what its optimisers step, their means, and what follows. Neither
 * counters of updates nor chance are among it. On the learner's thread; allocates nothing once made.
 */
public final class WeightsCopy {
    private final List<Adam> optimisers;
    private final List<Parameter> followers;

    /** Of what {@code optimisers} step and of {@code followers}, in this order. */
    public WeightsCopy(List<Adam> optimisers, List<Parameter> followers) {
        this.optimisers = List.copyOf(optimisers);
        this.followers = List.copyOf(followers);
    }

    /** How many numbers {@link #copyTo} writes. */
    public int size() {
        int size = Parameters.count(followers);
        for (Adam adam : optimisers) {
            size += 3 * Parameters.count(adam.parameters()) + 1;
        }
        return size;
    }

    /** Writes all of it. */
    public void copyTo(float[] copy) {
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
    public void copyFrom(float[] copy) {
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

    private static int put(float[] from, float[] copy, int at) {
        System.arraycopy(from, 0, copy, at, from.length);
        return at + from.length;
    }

    private static int take(float[] to, float[] copy, int at) {
        System.arraycopy(copy, at, to, 0, to.length);
        return at + to.length;
    }
}
