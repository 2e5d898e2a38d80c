package io.prehend.sim.expert;

import io.prehend.sim.shape.ObjectShape;
import io.prehend.sim.shape.TriangleMesh;
import java.util.ArrayList;
import java.util.List;

/**
 * The convex parts of an object as {@link ConvexSolid}s: the geometry that physics collides with, hence the one that
 * grasps are planned on. Immutable; any thread. Object frame, m.
 */
final class ObjectBody {
    private final List<ConvexSolid> parts;
    private final double lowestM;
    private final double radiusM;

    private ObjectBody(List<ConvexSolid> parts, double lowestM, double radiusM) {
        this.parts = List.copyOf(parts);
        this.lowestM = lowestM;
        this.radiusM = radiusM;
    }

    static ObjectBody of(ObjectShape shape) {
        List<ConvexSolid> parts = new ArrayList<>();
        double lowest = Double.POSITIVE_INFINITY;
        double radius = 0;
        for (TriangleMesh mesh : shape.convexParts()) {
            parts.add(ConvexSolid.of(mesh));
            for (int v = 0; v < mesh.vertexCount(); v++) {
                double z = mesh.xyzM()[3 * v + 2];
                lowest = Math.min(lowest, z);
                radius = Math.max(radius, Math.hypot(Math.hypot(mesh.xyzM()[3 * v], mesh.xyzM()[3 * v + 1]), z));
            }
        }
        return new ObjectBody(parts, lowest, radius);
    }

    int count() {
        return parts.size();
    }

    ConvexSolid part(int index) {
        return parts.get(index);
    }

    /** z of the lowest vertex: where the table is when the object stands as it is meant to stand, m. */
    double lowestM() {
        return lowestM;
    }

    /** Distance of the farthest vertex from the origin, m. */
    double radiusM() {
        return radiusM;
    }

    /** Distance from the nearest part, negative inside; outside a lower bound of the true distance, m. */
    double signedDistanceM(double x, double y, double z) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < parts.size(); i++) {
            smallest = Math.min(smallest, parts.get(i).signedDistanceM(x, y, z));
        }
        return smallest;
    }

    /** The part that {@link #signedDistanceM} refers to. */
    ConvexSolid nearestPart(double x, double y, double z) {
        ConvexSolid best = parts.get(0);
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < parts.size(); i++) {
            double distance = parts.get(i).signedDistanceM(x, y, z);
            if (distance < smallest) {
                smallest = distance;
                best = parts.get(i);
            }
        }
        return best;
    }
}
