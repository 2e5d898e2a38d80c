package io.prehend.sim.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The outer surface of the union of convex parts: every face, less what lies inside another part.
 *
 * <p>A face minus a convex solid is cut off plane by plane (Sutherland and Hodgman, "Reentrant Polygon Clipping",
 * CACM 17, 1974), which is exact for convex parts. Where two parts touch, both faces are inside and go; where two
 * faces lie in the same plane and look the same way, the first part's is kept. The result closes geometrically, but
 * neighbours need not share vertices. Any thread.
 */
final class UnionSurface {
    /** Points closer to a plane than this part of the extent are on it. */
    private static final double FLATNESS = 1e-6;

    private final double toleranceM;
    private final List<double[]> polygons = new ArrayList<>();

    private UnionSurface(double toleranceM) {
        this.toleranceM = toleranceM;
    }

    /** Of the union of {@code parts}. */
    static TriangleMesh of(List<ConvexPart> parts) {
        double extentM = 0;
        for (ConvexPart part : parts) {
            for (int axis = 0; axis < 3; axis++) {
                extentM = Math.max(extentM, part.mesh().maxM(axis) - part.mesh().minM(axis));
            }
        }
        UnionSurface surface = new UnionSurface(FLATNESS * extentM);
        for (int own = 0; own < parts.size(); own++) {
            for (ConvexPart.Face face : parts.get(own).faces()) {
                surface.addVisible(parts, own, face);
            }
        }
        return surface.toMesh();
    }

    private void addVisible(List<ConvexPart> parts, int own, ConvexPart.Face face) {
        List<double[]> pieces = List.of(face.loop());
        for (int other = 0; other < parts.size(); other++) {
            if (other != own) {
                List<double[]> rest = new ArrayList<>();
                for (double[] piece : pieces) {
                    subtract(piece, face, parts.get(other), own < other, rest);
                }
                pieces = rest;
            }
        }
        polygons.addAll(pieces);
    }

    /** Adds to {@code out} what of {@code piece} is outside {@code part}; all of it, uncut, if they do not meet. */
    private void subtract(
            double[] piece, ConvexPart.Face own, ConvexPart part, boolean keepsShared, List<double[]> out) {
        List<double[]> outside = new ArrayList<>();
        double[] rest = piece;
        for (ConvexPart.Face plane : part.faces()) {
            double lowM = Double.POSITIVE_INFINITY;
            double highM = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < rest.length; i += 3) {
                double distanceM = plane.distanceM(rest[i], rest[i + 1], rest[i + 2]);
                lowM = Math.min(lowM, distanceM);
                highM = Math.max(highM, distanceM);
            }
            if (lowM >= -toleranceM && highM <= toleranceM) {
                boolean sameWay = own.nx() * plane.nx() + own.ny() * plane.ny() + own.nz() * plane.nz() > 0;
                if (sameWay && keepsShared) {
                    out.add(piece);
                    return;
                }
            } else if (lowM >= -toleranceM) {
                out.add(piece);
                return;
            } else if (highM > toleranceM) {
                outside.add(clipped(rest, plane, 1));
                rest = clipped(rest, plane, -1);
            }
        }
        out.addAll(outside);
    }

    /** The part of the convex polygon on the side {@code side} of the plane: 1 outside, −1 inside. */
    private double[] clipped(double[] polygon, ConvexPart.Face plane, int side) {
        double[] result = new double[polygon.length + 6];
        int size = 0;
        for (int i = 0; i < polygon.length; i += 3) {
            int j = (i + 3) % polygon.length;
            double di = side * plane.distanceM(polygon[i], polygon[i + 1], polygon[i + 2]);
            double dj = side * plane.distanceM(polygon[j], polygon[j + 1], polygon[j + 2]);
            if (di >= -toleranceM) {
                System.arraycopy(polygon, i, result, size, 3);
                size += 3;
            }
            if ((di > toleranceM && dj < -toleranceM) || (di < -toleranceM && dj > toleranceM)) {
                double s = di / (di - dj);
                for (int k = 0; k < 3; k++) {
                    result[size++] = polygon[i + k] + s * (polygon[j + k] - polygon[i + k]);
                }
            }
        }
        return Arrays.copyOf(result, size);
    }

    private TriangleMesh toMesh() {
        int corners = 0;
        int fans = 0;
        for (double[] polygon : polygons) {
            corners += polygon.length;
            fans += Math.max(0, polygon.length / 3 - 2);
        }
        double[] xyzM = new double[corners];
        int[] triangles = new int[3 * fans];
        int vertex = 0;
        int t = 0;
        for (double[] polygon : polygons) {
            System.arraycopy(polygon, 0, xyzM, 3 * vertex, polygon.length);
            int count = polygon.length / 3;
            for (int k = 1; k + 1 < count; k++) {
                triangles[t++] = vertex;
                triangles[t++] = vertex + k;
                triangles[t++] = vertex + k + 1;
            }
            vertex += count;
        }
        return withoutSlivers(new TriangleMesh(xyzM, triangles));
    }

    /** Triangles without area have no normal and hide nothing. */
    private TriangleMesh withoutSlivers(TriangleMesh mesh) {
        int[] kept = new int[mesh.triangles().length];
        int size = 0;
        for (int t = 0; t < mesh.triangleCount(); t++) {
            if (mesh.areaM2(t) > toleranceM * toleranceM) {
                System.arraycopy(mesh.triangles(), 3 * t, kept, size, 3);
                size += 3;
            }
        }
        return new TriangleMesh(mesh.xyzM(), Arrays.copyOf(kept, size));
    }
}
