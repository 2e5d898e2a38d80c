package io.prehend.sim.shape;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How far the fingers of a parallel gripper must open for a shape: the distances between points of its surface that
 * face away from each other. Stateless; any thread.
 */
public final class GraspWidth {
    /** Opposite normals may be this far off a straight line: within the friction cone of μ = 0.3 (16.7°). */
    private static final double MAX_ANGLE_RAD = Math.toRadians(15);

    private static final int SAMPLES = 400;
    private static final double SKIN_M = 1e-6;

    private GraspWidth() {}

    /**
     * Every width at which the shape can be pinched that {@value #SAMPLES} evenly drawn surface points show,
     * ascending, m: through a wall or across the whole. Empty if no two sides oppose each other. Always the same
     * for the same shape.
     */
    public static double[] widthsM(ObjectShape shape) {
        SurfaceRays rays = new SurfaceRays(shape.surface());
        double reachM = reachM(shape.surface());
        double[] cumulativeM2 = cumulativeAreasM2(shape.surface());
        SplittableRandom random = new SplittableRandom(1);
        double[] widths = new double[2 * SAMPLES];
        int size = 0;
        double[] n = new double[3];
        double[] p = new double[3];
        for (int i = 0; i < SAMPLES; i++) {
            int triangle = pick(cumulativeM2, random.nextDouble());
            pointOn(shape.surface(), triangle, random.nextDouble(), random.nextDouble(), p);
            shape.surface().normal(triangle, n);
            double throughM = rays.firstHit(
                    p[0] - SKIN_M * n[0], p[1] - SKIN_M * n[1], p[2] - SKIN_M * n[2], -n[0], -n[1], -n[2], reachM);
            if (throughM < reachM && facesAway(rays, n)) {
                widths[size++] = throughM;
            }
            double backM = rays.firstHit(
                    p[0] - reachM * n[0], p[1] - reachM * n[1], p[2] - reachM * n[2], n[0], n[1], n[2], reachM);
            double acrossM = reachM - backM;
            if (acrossM > throughM + SKIN_M && facesAway(rays, n) && isOutermost(rays, p, n, reachM)) {
                widths[size++] = acrossM;
            }
        }
        double[] result = Arrays.copyOf(widths, size);
        Arrays.sort(result);
        return result;
    }

    /** The smallest of {@link #widthsM}, m; infinite if there is none. */
    public static double smallestM(ObjectShape shape) {
        double[] widths = widthsM(shape);
        return widths.length == 0 ? Double.POSITIVE_INFINITY : widths[0];
    }

    private static boolean facesAway(SurfaceRays rays, double[] n) {
        double[] other = rays.mesh().normal(rays.hitTriangle(), new double[3]);
        return -(n[0] * other[0] + n[1] * other[1] + n[2] * other[2]) >= Math.cos(MAX_ANGLE_RAD);
    }

    private static boolean isOutermost(SurfaceRays rays, double[] p, double[] n, double reachM) {
        double freeM = rays.firstHit(
                p[0] + SKIN_M * n[0], p[1] + SKIN_M * n[1], p[2] + SKIN_M * n[2], n[0], n[1], n[2], reachM);
        return Double.isInfinite(freeM);
    }

    private static double reachM(TriangleMesh mesh) {
        double sum = 1e-3;
        for (int axis = 0; axis < 3; axis++) {
            sum += mesh.maxM(axis) - mesh.minM(axis);
        }
        return sum;
    }

    private static double[] cumulativeAreasM2(TriangleMesh mesh) {
        double[] cumulative = new double[mesh.triangleCount()];
        double sum = 0;
        for (int t = 0; t < cumulative.length; t++) {
            sum += mesh.areaM2(t);
            cumulative[t] = sum;
        }
        return cumulative;
    }

    private static int pick(double[] cumulativeM2, double share) {
        int found = Arrays.binarySearch(cumulativeM2, share * cumulativeM2[cumulativeM2.length - 1]);
        return Math.min(found < 0 ? -1 - found : found, cumulativeM2.length - 1);
    }

    /** Uniform on the triangle (Osada et al., "Shape Distributions", ACM TOG 21(4), 2002, eq. 1). */
    private static void pointOn(TriangleMesh mesh, int triangle, double r1, double r2, double[] out) {
        double root = Math.sqrt(r1);
        for (int axis = 0; axis < 3; axis++) {
            out[axis] = (1 - root) * mesh.corner(triangle, 0, axis)
                    + root * (1 - r2) * mesh.corner(triangle, 1, axis)
                    + root * r2 * mesh.corner(triangle, 2, axis);
        }
    }
}
