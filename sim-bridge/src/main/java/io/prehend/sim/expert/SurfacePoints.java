package io.prehend.sim.expert;

import io.prehend.sim.shape.TriangleMesh;
import java.util.SplittableRandom;

/** Draws points uniformly on the faces of convex parts. Immutable after construction; any thread. */
final class SurfacePoints {
    private final ObjectBody body;
    private final double[] areaUpTo;
    private final int[] part;
    private final int[] triangle;

    SurfacePoints(ObjectBody body) {
        this.body = body;
        int total = 0;
        for (int i = 0; i < body.count(); i++) {
            total += body.part(i).mesh().triangleCount();
        }
        areaUpTo = new double[total];
        part = new int[total];
        triangle = new int[total];
        double sum = 0;
        int at = 0;
        for (int i = 0; i < body.count(); i++) {
            for (int t = 0; t < body.part(i).mesh().triangleCount(); t++) {
                sum += body.part(i).mesh().areaM2(t);
                areaUpTo[at] = sum;
                part[at] = i;
                triangle[at++] = t;
            }
        }
    }

    /** Writes a point of the surface, m, and the outward normal there. */
    void draw(SplittableRandom random, double[] point, double[] normal) {
        double area = random.nextDouble() * areaUpTo[areaUpTo.length - 1];
        int at = java.util.Arrays.binarySearch(areaUpTo, area);
        int index = Math.min(at < 0 ? -at - 1 : at, areaUpTo.length - 1);
        double u = random.nextDouble();
        double v = random.nextDouble();
        // Folding the unit square along its diagonal makes the draw uniform on the triangle.
        boolean folded = u + v > 1;
        TriangleMesh mesh = body.part(part[index]).mesh();
        int t = triangle[index];
        for (int axis = 0; axis < 3; axis++) {
            double corner = mesh.corner(t, 0, axis);
            point[axis] = corner
                    + (folded ? 1 - u : u) * (mesh.corner(t, 1, axis) - corner)
                    + (folded ? 1 - v : v) * (mesh.corner(t, 2, axis) - corner);
        }
        mesh.normal(t, normal);
    }
}
