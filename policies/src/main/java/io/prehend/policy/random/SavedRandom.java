package io.prehend.policy.random;

import java.util.random.RandomGenerator;

/**
 * Draws what learning leaves to chance, from a state that can be saved and put back: what is drawn after that is the
 * same, bit for bit. One thread.
 *
 * <p>SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014, figure 16, with
 * the constants of Stafford's variant 13): the JDK's {@code SplittableRandom} is the same generator, but keeps its
 * state to itself.
 */
public final class SavedRandom implements RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    /** Begins at {@code seed}. */
    public SavedRandom(long seed) {
        state = seed;
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** All that decides what is drawn next. */
    public long state() {
        return state;
    }

    /** Goes on from what {@link #state} gave. */
    public void restore(long savedState) {
        state = savedState;
    }
}
