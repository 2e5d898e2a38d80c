package io.prehend.policy.vector;

import java.util.random.RandomGenerator;

/** Where batches come from. One thread. */
public interface VectorSource {
    /** Fills {@code batch} with steps drawn at random. */
    void fill(VectorBatch batch, RandomGenerator random);
}
