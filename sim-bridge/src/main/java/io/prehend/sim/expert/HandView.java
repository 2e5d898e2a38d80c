package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;

/**
 * An object as it looks from a hand: every half-space and the bounds of every part, in the axes of the hand. Scratch,
 * owned by one thread.
 */
final class HandView {
    private final ObjectBody body;
    private final int[] firstPlane;
    private final double[] planes;
    private final double[] bounds;

    HandView(ObjectBody body) {
        this.body = body;
        firstPlane = new int[body.count() + 1];
        for (int i = 0; i < body.count(); i++) {
            firstPlane[i + 1] = firstPlane[i] + body.part(i).planeCount();
        }
        planes = new double[4 * firstPlane[body.count()]];
        bounds = new double[6 * body.count()];
    }

    /** Looks from {@code viewInObject}; everything below refers to that frame. */
    void lookFrom(RigidTransform viewInObject) {
        for (int i = 0; i < body.count(); i++) {
            turnPlanes(body.part(i), 4 * firstPlane[i], viewInObject);
            bound(body.part(i), 6 * i, viewInObject);
        }
    }

    /**
     * Width of the gap between the object and {@code box} shifted by y and z, m; negative when they (may) overlap.
     *
     * <p>Separating axes among the face normals of both bodies only (Gottschalk et al. 1996): never longer than the
     * true distance, so it errs on the safe side.
     */
    double gapM(HandBox box, double shiftYM, double shiftZM) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < body.count(); i++) {
            double gap = boundsGapM(6 * i, box, shiftYM, shiftZM);
            if (gap < smallest) {
                smallest = Math.min(smallest, Math.max(gap, planesGapM(i, box, shiftYM, shiftZM)));
            }
        }
        return smallest;
    }

    /**
     * Where the object lies on the line through (x, ·, z) along y, within ±{@code reachM} of {@code centreYM}.
     *
     * @param out receives the smallest and the largest y inside the object, the outward normal (x, y, z) at the
     *     smallest, and at the largest
     * @return whether the line meets the object at all
     */
    boolean span(double x, double z, double centreYM, double reachM, double[] out) {
        boolean found = false;
        for (int i = 0; i < body.count(); i++) {
            int b = 6 * i;
            if (x > bounds[b] && x < bounds[b + 3] && z > bounds[b + 2] && z < bounds[b + 5]) {
                found |= clip(i, x, z, centreYM, reachM, out, found);
            }
        }
        return found;
    }

    private boolean clip(int part, double x, double z, double centreYM, double reachM, double[] out, boolean merge) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        int lowPlane = 0;
        int highPlane = 0;
        for (int p = 4 * firstPlane[part]; p < 4 * firstPlane[part + 1]; p += 4) {
            double ny = planes[p + 1];
            double rest = planes[p + 3] - planes[p] * x - planes[p + 2] * z;
            if (ny > 1e-9) {
                if (rest < high * ny) {
                    high = rest / ny;
                    highPlane = p;
                }
            } else if (ny < -1e-9) {
                if (rest < low * ny) {
                    low = rest / ny;
                    lowPlane = p;
                }
            } else if (rest < 0) {
                return false;
            }
        }
        if (low >= high || high < centreYM - reachM || low > centreYM + reachM) {
            return false;
        }
        if (!merge || low < out[0]) {
            out[0] = low;
            System.arraycopy(planes, lowPlane, out, 2, 3);
        }
        if (!merge || high > out[1]) {
            out[1] = high;
            System.arraycopy(planes, highPlane, out, 5, 3);
        }
        return true;
    }

    private double boundsGapM(int b, HandBox box, double shiftYM, double shiftZM) {
        double x = Math.max(bounds[b] - box.xM(), box.xM() - bounds[b + 3]) - box.halfXM();
        double yM = box.yM() + shiftYM;
        double y = Math.max(bounds[b + 1] - yM, yM - bounds[b + 4]) - box.halfYM();
        double zM = box.zM() + shiftZM;
        double z = Math.max(bounds[b + 2] - zM, zM - bounds[b + 5]) - box.halfZM();
        return Math.max(x, Math.max(y, z));
    }

    private double planesGapM(int part, HandBox box, double shiftYM, double shiftZM) {
        double yM = box.yM() + shiftYM;
        double zM = box.zM() + shiftZM;
        double largest = Double.NEGATIVE_INFINITY;
        for (int p = 4 * firstPlane[part]; p < 4 * firstPlane[part + 1]; p += 4) {
            double nx = planes[p];
            double ny = planes[p + 1];
            double nz = planes[p + 2];
            double support = Math.abs(nx) * box.halfXM() + Math.abs(ny) * box.halfYM() + Math.abs(nz) * box.halfZM();
            largest = Math.max(largest, nx * box.xM() + ny * yM + nz * zM - planes[p + 3] - support);
        }
        return largest;
    }

    private void turnPlanes(ConvexSolid part, int at, RigidTransform view) {
        int to = at;
        for (int p = 0; p < part.planeCount(); p++) {
            double nx = part.plane(p, 0);
            double ny = part.plane(p, 1);
            double nz = part.plane(p, 2);
            for (int column = 0; column < 3; column++) {
                planes[to++] =
                        view.rotation(0, column) * nx + view.rotation(1, column) * ny + view.rotation(2, column) * nz;
            }
            planes[to++] = part.plane(p, 3) - nx * view.x() - ny * view.y() - nz * view.z();
        }
    }

    private void bound(ConvexSolid part, int at, RigidTransform view) {
        for (int axis = 0; axis < 3; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            double ax = view.rotation(0, axis);
            double ay = view.rotation(1, axis);
            double az = view.rotation(2, axis);
            double[] xyzM = part.mesh().xyzM();
            for (int v = 0; v < xyzM.length; v += 3) {
                double along = ax * xyzM[v] + ay * xyzM[v + 1] + az * xyzM[v + 2];
                low = Math.min(low, along);
                high = Math.max(high, along);
            }
            double origin = ax * view.x() + ay * view.y() + az * view.z();
            bounds[at + axis] = low - origin;
            bounds[at + 3 + axis] = high - origin;
        }
    }
}
