package io.prehend.driver.fault;

/**
 * Draws that depend on nothing but what is asked: the seed, the number of the message and what the draw is for. So the
 * same message meets the same fate whatever happened to others, and whenever it comes.
 *
 * <p>The mixing function is that of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators,
 * OOPSLA 2014; constants of Stafford's variant 13). Pure; any thread; never allocates.
 */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Dice() {}

    /** A seed for the part {@code part} of what has the seed {@code seed}. */
    static long seed(long seed, long part) {
        return mix(mix(seed + GOLDEN) + (part + 1) * GOLDEN);
    }

    /** An even draw from [0, 1) for number {@code number} of {@code seed}, one of several for the same number. */
    static double draw(long seed, long number, int purpose) {
        return (seed(seed(seed, number), purpose) >>> 11) * 0x1p-53;
    }

    /** An even draw from 0 to {@code bound} − 1. */
    static int below(int bound, long seed, long number, int purpose) {
        return (int) (draw(seed, number, purpose) * bound);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
