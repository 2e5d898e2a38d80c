package io.prehend.perception;

import io.prehend.model.PointCloud;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The outline of the piece of a plane that hangs together: the convex hull of its largest connected patch, so that a
 * wall or a second table that the plane happens to cut does not widen it. One thread; it keeps scratch between calls.
 */
final class PlaneOutline {
    /** Cells wide enough that the shadow of a small thing does not cut a table in two. */
    private static final double CELL_M = 0.03;
    /** Cells to a side: a plane of 7.7 m. */
    private static final int SIDE = 256;

    private final int[] count = new int[SIDE * SIDE];
    private final int[] queue = new int[SIDE * SIDE];
    private double[] us = new double[1024];
    private double[] vs = new double[1024];

    /** The outline of the points of {@code plane}, which lie within their tolerance of it; null where it has no area. */
    ConvexHull2d of(PointCloud cloud, ValidPoints valid, SupportPlane plane, IntToDoubleFunction toleranceM) {
        Arrays.fill(count, 0);
        double centreU = 0;
        double centreV = 0;
        for (int pass = 0; pass < 2; pass++) {
            double sumU = 0;
            double sumV = 0;
            int inliers = 0;
            for (int k = 0; k < valid.size(); k++) {
                int i = valid.index(k);
                if (Math.abs(plane.heightM(cloud.x(i), cloud.y(i), cloud.z(i))) > toleranceM.applyAsDouble(i)) {
                    continue;
                }
                double u = plane.u(cloud.x(i), cloud.y(i), cloud.z(i));
                double v = plane.v(cloud.x(i), cloud.y(i), cloud.z(i));
                if (pass == 0) {
                    inliers++;
                    sumU += u;
                    sumV += v;
                } else {
                    count[cell(u - centreU, v - centreV)]++;
                }
            }
            if (pass == 0) {
                centreU = sumU / inliers;
                centreV = sumV / inliers;
            }
        }
        return hullOfCells(largestPatch(), centreU, centreV);
    }

    /** Marks patch after patch with negative numbers and returns the mark of the one with the most points. */
    private int largestPatch() {
        int best = 0;
        long bestPoints = 0;
        int mark = 0;
        for (int start = 0; start < count.length; start++) {
            if (count[start] > 0) {
                mark--;
                long points = flood(start, mark);
                if (points > bestPoints) {
                    bestPoints = points;
                    best = mark;
                }
            }
        }
        return best;
    }

    private long flood(int start, int mark) {
        int tail = 0;
        queue[tail++] = start;
        long points = count[start];
        count[start] = mark;
        for (int head = 0; head < tail; head++) {
            int row = queue[head] / SIDE;
            int column = queue[head] % SIDE;
            for (int r = Math.max(0, row - 1); r <= Math.min(SIDE - 1, row + 1); r++) {
                for (int c = Math.max(0, column - 1); c <= Math.min(SIDE - 1, column + 1); c++) {
                    int next = r * SIDE + c;
                    if (count[next] > 0) {
                        points += count[next];
                        count[next] = mark;
                        queue[tail++] = next;
                    }
                }
            }
        }
        return points;
    }

    private ConvexHull2d hullOfCells(int mark, double centreU, double centreV) {
        int size = 0;
        for (int row = 0; row < SIDE; row++) {
            int first = -1;
            int last = -1;
            for (int column = 0; column < SIDE; column++) {
                if (count[row * SIDE + column] == mark && mark < 0) {
                    first = first < 0 ? column : first;
                    last = column;
                }
            }
            if (first >= 0) {
                size = addRow(size, row, first, last);
            }
        }
        for (int i = 0; i < size; i++) {
            us[i] += centreU;
            vs[i] += centreV;
        }
        ConvexHull2d hull = ConvexHull2d.of(us, vs, size);
        return hull.corners() > 2 ? hull : null;
    }

    private int addRow(int size, int row, int first, int last) {
        us[size] = (row + 0.5 - SIDE / 2) * CELL_M;
        vs[size] = (first + 0.5 - SIDE / 2) * CELL_M;
        us[size + 1] = us[size];
        vs[size + 1] = (last + 0.5 - SIDE / 2) * CELL_M;
        return size + 2;
    }

    private static int cell(double u, double v) {
        int row = (int) Math.max(0, Math.min(SIDE - 1, Math.floor(u / CELL_M) + SIDE / 2));
        int column = (int) Math.max(0, Math.min(SIDE - 1, Math.floor(v / CELL_M) + SIDE / 2));
        return row * SIDE + column;
    }
}
