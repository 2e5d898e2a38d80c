package io.prehend.sim.random;

import io.prehend.sim.shape.ObjectShape;
import io.prehend.sim.shape.TriangleMesh;
import java.util.List;

/**
 * The smallest width of a shape between two parallel planes, and shapes scaled so that it lies in a range. Pure; any
 * thread.
 */
final class ShapeWidth {
    /** Directions that are tried, spread evenly over half a sphere (a Fibonacci lattice). */
    private static final int DIRECTIONS = 256;

    private ShapeWidth() {}

    /** Smallest width over many directions, m. */
    static double widthM(ObjectShape shape) {
        double[] xyzM = shape.surface().xyzM();
        double smallest = Double.POSITIVE_INFINITY;
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            double z = (direction + 0.5) / DIRECTIONS;
            double radius = Math.sqrt(1 - z * z);
            double angleRad = direction * Math.PI * (3 - Math.sqrt(5));
            smallest = Math.min(smallest, extentM(xyzM, radius * Math.cos(angleRad), radius * Math.sin(angleRad), z));
        }
        return smallest;
    }

    /** {@code shape} itself where its width lies in the range, otherwise scaled to the nearer end. */
    static ObjectShape within(ObjectShape shape, double lowestM, double highestM) {
        double widthM = widthM(shape);
        double wantedM = Math.max(lowestM, Math.min(highestM, widthM));
        return wantedM == widthM ? shape : scaled(shape, wantedM / widthM);
    }

    private static ObjectShape scaled(ObjectShape shape, double factor) {
        List<TriangleMesh> parts =
                shape.convexParts().stream().map(part -> scaled(part, factor)).toList();
        double[] inertiaM2 = shape.unitInertiaM2().clone();
        for (int i = 0; i < inertiaM2.length; i++) {
            inertiaM2[i] *= factor * factor;
        }
        return new ObjectShape(
                shape.name(),
                shape.family(),
                parts,
                scaled(shape.surface(), factor),
                shape.volumeM3() * factor * factor * factor,
                inertiaM2,
                shape.massKg(),
                shape.friction());
    }

    private static TriangleMesh scaled(TriangleMesh mesh, double factor) {
        double[] xyzM = mesh.xyzM().clone();
        for (int i = 0; i < xyzM.length; i++) {
            xyzM[i] *= factor;
        }
        return new TriangleMesh(xyzM, mesh.triangles());
    }

    private static double extentM(double[] xyzM, double dx, double dy, double dz) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < xyzM.length; i += 3) {
            double along = dx * xyzM[i] + dy * xyzM[i + 1] + dz * xyzM[i + 2];
            low = Math.min(low, along);
            high = Math.max(high, along);
        }
        return high - low;
    }
}
