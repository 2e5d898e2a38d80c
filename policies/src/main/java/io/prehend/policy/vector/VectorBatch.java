package io.prehend.policy.vector;

/** Steps on their way to a learner, packed row by row. One thread fills and reads it; it is made once. */
public final class VectorBatch {
    private final int size;
    private final float[] observation;
    private final float[] action;
    private final float[] reward;
    private final float[] next;
    private final float[] done;
    private final int[] row;

    /** Room for {@code size} steps. */
    public VectorBatch(int size, int observationSize, int actionSize) {
        this.size = size;
        observation = new float[size * observationSize];
        action = new float[size * actionSize];
        reward = new float[size];
        next = new float[size * observationSize];
        done = new float[size];
        row = new int[size];
    }

    /** So many steps. */
    public int size() {
        return size;
    }

    /** What was seen, s. */
    public float[] observation() {
        return observation;
    }

    /** What was done, a: each number from -1 to 1. */
    public float[] action() {
        return action;
    }

    /** What it was rewarded with, r. */
    public float[] reward() {
        return reward;
    }

    /** What was seen then, s'. */
    public float[] next() {
        return next;
    }

    /** 1 where there is nothing to be had after s', else 0. */
    public float[] done() {
        return done;
    }

    /** Where in the replay each step stands. */
    int[] row() {
        return row;
    }
}
