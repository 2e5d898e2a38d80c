package io.prehend.sim.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a point is from a shape, by the face planes of its convex parts.
 *
 * <p>Per part the largest signed distance to a face plane, over the parts the smallest. Outside that is never more
 * than the true distance (near an edge or a corner it is less), so whoever keeps clear by it keeps clear; inside it
 * is minus the depth, exact for one part and never too shallow by less than the deepest part says for several.
 * Immutable; any thread; no query allocates.
 */
public final class ShapeDistance {
    /** Four numbers a face: unit normal and offset. */
    private final double[] planes;
    /** First face of each part, and one past the last. */
    private final int[] firstFace;

    /** For {@code shape}, in its own frame. */
    public ShapeDistance(ObjectShape shape) {
        List<ConvexPart.Face> faces = new ArrayList<>();
        firstFace = new int[shape.convexParts().size() + 1];
        for (int part = 0; part < shape.convexParts().size(); part++) {
            faces.addAll(ConvexPart.of(shape.convexParts().get(part)).faces());
            firstFace[part + 1] = faces.size();
        }
        planes = new double[4 * faces.size()];
        for (int f = 0; f < faces.size(); f++) {
            ConvexPart.Face face = faces.get(f);
            planes[4 * f] = face.nx();
            planes[4 * f + 1] = face.ny();
            planes[4 * f + 2] = face.nz();
            planes[4 * f + 3] = face.offsetM();
        }
    }

    /** Distance of a point in the shape's frame, m: positive outside (a lower bound), negative inside. */
    public double distanceM(double xM, double yM, double zM) {
        double nearestM = Double.POSITIVE_INFINITY;
        for (int part = 0; part + 1 < firstFace.length; part++) {
            nearestM = Math.min(nearestM, partDistanceM(part, xM, yM, zM));
        }
        return nearestM;
    }

    /** Number of convex parts. */
    public int partCount() {
        return firstFace.length - 1;
    }

    /** Distance to one convex part, m, as in {@link #distanceM}. */
    public double partDistanceM(int part, double xM, double yM, double zM) {
        double outermostM = Double.NEGATIVE_INFINITY;
        for (int p = 4 * firstFace[part]; p < 4 * firstFace[part + 1]; p += 4) {
            double distanceM = planes[p] * xM + planes[p + 1] * yM + planes[p + 2] * zM - planes[p + 3];
            if (distanceM > outermostM) {
                outermostM = distanceM;
            }
        }
        return outermostM;
    }
}
