package io.prehend.perception;

/**
 * How strongly the shape of the surface says that two patches that touch belong together: an object bulges, and where
 * two objects meet there is a hollow.
 *
 * <p>The criterion is that of local convexity (Stein, Schoeler, Papon and Wörgötter, "Object Partitioning using Local
 * Convexity", CVPR 2014, section 3.2), made a weight: the signed angle between two patches, times the length of their
 * common border. One thread.
 */
final class ConvexityGraph {
    /** Hollow angles up to this one still speak for one object: bowls and the noise of normals have them. */
    private static final double TOLERATED_RAD = Math.toRadians(30);
    /** From this hollow angle on, all is said: what a patch that lies across the edge leaves of a right angle. */
    private static final double CERTAIN_RAD = Math.toRadians(70);

    private final double[] normalS = new double[3];
    private final double[] normalT = new double[3];

    /** A weight for each border; positive joins, negative divides. */
    double[] weights(PatchBorders borders, Supervoxels patches) {
        double[] weights = new double[borders.size()];
        for (int e = 0; e < weights.length; e++) {
            weights[e] = borders.length(e) * affinity(patches, borders.first(e), borders.second(e));
        }
        return weights;
    }

    /** From -1, certainly two objects, to 1, certainly one. */
    private double affinity(Supervoxels patches, int s, int t) {
        patches.normal(s, normalS);
        patches.normal(t, normalT);
        double bulge = 0;
        double cosine = 0;
        for (int axis = 0; axis < 3; axis++) {
            bulge += (normalS[axis] - normalT[axis]) * (patches.centre(s, axis) - patches.centre(t, axis));
            cosine += normalS[axis] * normalT[axis];
        }
        if (bulge >= 0) {
            return 1;
        }
        double angleRad = Math.acos(Math.max(-1, Math.min(1, cosine)));
        return Math.max(-1, Math.min(1, (TOLERATED_RAD - angleRad) / (CERTAIN_RAD - TOLERATED_RAD)));
    }
}
