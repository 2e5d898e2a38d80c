package io.prehend.policy.explore;

/** Noise on motions, step by step. One thread; allocates nothing once made. */
public interface Noise {
    /** An episode begins: what was before no longer matters. */
    void reset();

    /** Writes what is to be added to the next motion: translation, m, and rotation vector, rad, six numbers. */
    void next(double[] out);
}
