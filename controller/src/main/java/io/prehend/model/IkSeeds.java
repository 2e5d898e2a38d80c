package io.prehend.model;

/**
 * Well-spread starting points of an inverse kinematics, handed out with those first whose tip is near to the target.
 * Scratch of one thread; never allocates after construction.
 *
 * <p>The points are a Halton sequence in the joints' ranges (J. H. Halton, 1960), the same for every run.
 */
final class IkSeeds {
    private static final int COUNT = 256;
    /** What a radian of orientation counts against a metre, m. */
    private static final double ARM_M = 0.25;
    /** A joint that turns without end is seeded within half a turn, rad. */
    private static final double ENDLESS_RAD = Math.PI;

    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};

    private final double[][] seedsRad;
    private final RigidTransform[] tips;
    private final double[] scores;

    IkSeeds(Kinematics kinematics, double[] lowerRad, double[] upperRad) {
        int joints = lowerRad.length;
        seedsRad = new double[COUNT][joints];
        tips = new RigidTransform[COUNT];
        scores = new double[COUNT];
        for (int seed = 0; seed < COUNT; seed++) {
            for (int joint = 0; joint < joints; joint++) {
                double low = Math.max(lowerRad[joint], -ENDLESS_RAD);
                double high = Math.min(upperRad[joint], ENDLESS_RAD);
                double share = radicalInverse(seed + 1, PRIMES[joint % PRIMES.length]);
                seedsRad[seed][joint] = low < high
                        ? low + share * (high - low)
                        : lowerRad[joint] + share * (upperRad[joint] - lowerRad[joint]);
            }
            kinematics.update(seedsRad[seed]);
            tips[seed] = new RigidTransform().set(kinematics.tip());
        }
    }

    /** Starts anew, for a tip that shall reach {@code target}. */
    void rank(RigidTransform target) {
        for (int seed = 0; seed < COUNT; seed++) {
            scores[seed] = target.distanceM(tips[seed]) + ARM_M * target.angleRad(tips[seed]);
        }
    }

    /** The nearest seed that was not handed out since {@link #rank}, rad; null when there is none left. Read only. */
    double[] next() {
        int nearest = -1;
        double smallest = Double.POSITIVE_INFINITY;
        for (int seed = 0; seed < COUNT; seed++) {
            if (scores[seed] < smallest) {
                smallest = scores[seed];
                nearest = seed;
            }
        }
        if (nearest < 0) {
            return null;
        }
        scores[nearest] = Double.POSITIVE_INFINITY;
        return seedsRad[nearest];
    }

    /** The digits of {@code index} in base {@code prime}, mirrored at the point. */
    private static double radicalInverse(int index, int prime) {
        double share = 0;
        double digit = 1.0 / prime;
        for (int rest = index; rest > 0; rest /= prime) {
            share += digit * (rest % prime);
            digit /= prime;
        }
        return share;
    }
}
