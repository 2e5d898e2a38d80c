package io.prehend.sim.expert;

/**
 * The pieces of a straight line that lie inside an object, from the first to the last. Scratch, owned by one thread.
 *
 * <p>Clips the line by the half-spaces of each convex part (Cyrus and Beck 1978) and merges what touches.
 */
final class LineTrace {
    /** Pieces nearer together than this are one: parts of a decomposition need not meet exactly, m. */
    private static final double GAP_M = 5e-4;

    private final double[] start;
    private final double[] end;
    private final double[] endNormal;
    private int count;

    LineTrace(ObjectBody body) {
        start = new double[body.count()];
        end = new double[body.count()];
        endNormal = new double[3 * body.count()];
    }

    /** Number of pieces found by the last {@link #trace}. */
    int count() {
        return count;
    }

    /** Where piece {@code piece} begins, in units of the direction's length. */
    double start(int piece) {
        return start[piece];
    }

    /** Where piece {@code piece} ends. */
    double end(int piece) {
        return end[piece];
    }

    /** Coordinate {@code axis} of the outward normal where piece {@code piece} ends. */
    double endNormal(int piece, int axis) {
        return endNormal[3 * piece + axis];
    }

    /** Follows the line {@code origin + t·direction}, for every t. */
    void trace(ObjectBody body, double[] origin, double[] direction) {
        count = 0;
        for (int i = 0; i < body.count(); i++) {
            clip(body.part(i), origin, direction);
        }
        merge();
    }

    private void clip(ConvexSolid part, double[] o, double[] d) {
        double enter = Double.NEGATIVE_INFINITY;
        double leave = Double.POSITIVE_INFINITY;
        int leavePlane = 0;
        for (int p = 0; p < part.planeCount(); p++) {
            double nx = part.plane(p, 0);
            double ny = part.plane(p, 1);
            double nz = part.plane(p, 2);
            double along = nx * d[0] + ny * d[1] + nz * d[2];
            double above = nx * o[0] + ny * o[1] + nz * o[2] - part.plane(p, 3);
            if (Math.abs(along) < 1e-12) {
                if (above > 0) {
                    return;
                }
            } else if (along > 0) {
                if (-above / along < leave) {
                    leave = -above / along;
                    leavePlane = p;
                }
            } else {
                enter = Math.max(enter, -above / along);
            }
        }
        if (enter < leave) {
            insert(enter, leave, part, leavePlane);
        }
    }

    private void insert(double enter, double leave, ConvexSolid part, int leavePlane) {
        int at = count++;
        while (at > 0 && start[at - 1] > enter) {
            copy(at - 1, at);
            at--;
        }
        start[at] = enter;
        end[at] = leave;
        for (int axis = 0; axis < 3; axis++) {
            endNormal[3 * at + axis] = part.plane(leavePlane, axis);
        }
    }

    private void merge() {
        int last = -1;
        for (int i = 0; i < count; i++) {
            if (last >= 0 && start[i] <= end[last] + GAP_M) {
                if (end[i] > end[last]) {
                    end[last] = end[i];
                    System.arraycopy(endNormal, 3 * i, endNormal, 3 * last, 3);
                }
            } else {
                copy(i, ++last);
            }
        }
        count = last + 1;
    }

    private void copy(int from, int to) {
        start[to] = start[from];
        end[to] = end[from];
        System.arraycopy(endNormal, 3 * from, endNormal, 3 * to, 3);
    }
}
