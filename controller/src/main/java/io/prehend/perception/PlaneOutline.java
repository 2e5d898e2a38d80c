package io.prehend.perception;

import io.prehend.model.PointCloud;
import java.util.Arrays;

/**
 * The outline of what was seen of a plane: the convex hull of those places that are surface all around. Where the plane
 * happens to cut a wall or a box, it leaves a line of points, which must not widen the outline. One thread; it keeps
 * scratch between calls.
 */
final class PlaneOutline {
    /** Twice the distance of the points of the coarsest camera (112 pixels to 90°) on a table at 0.8 m, seen at 45°. */
    private static final double CELL_M = 0.04;
    /** Cells to a side: a plane of 10 m. */
    private static final int SIDE = 256;
    /** Of the nine cells around a place that is surface. A line of points fills six at most. */
    private static final int MIN_FILLED = 7;

    private static final int CENTRE_POINTS = 1000;

    private final int[] count = new int[SIDE * SIDE];
    private double[] us = new double[1024];
    private double[] vs = new double[1024];

    /** The outline of the points that belong to {@code plane}; null where they have no area. */
    ConvexHull2d of(PointCloud cloud, ValidPoints valid, SupportPlane plane, PlaneRemoval inliers) {
        Arrays.fill(count, 0);
        double[] centre = centre(cloud, valid, plane, inliers);
        for (int k = 0; k < valid.size(); k++) {
            int i = valid.index(k);
            if (inliers.isInlier(plane, cloud, i)) {
                double u = plane.u(cloud.x(i), cloud.y(i), cloud.z(i)) - centre[0];
                double v = plane.v(cloud.x(i), cloud.y(i), cloud.z(i)) - centre[1];
                count[cell(u, v)]++;
            }
        }
        return hullOfCells(centre[0], centre[1]);
    }

    /** Roughly the middle of the points: the grid is laid around it. */
    private static double[] centre(PointCloud cloud, ValidPoints valid, SupportPlane plane, PlaneRemoval inliers) {
        double u = 0;
        double v = 0;
        int found = 0;
        for (int k = 0; k < valid.size(); k += 1 + valid.size() / CENTRE_POINTS) {
            int i = valid.index(k);
            if (inliers.isInlier(plane, cloud, i)) {
                u += plane.u(cloud.x(i), cloud.y(i), cloud.z(i));
                v += plane.v(cloud.x(i), cloud.y(i), cloud.z(i));
                found++;
            }
        }
        return new double[] {u / Math.max(1, found), v / Math.max(1, found)};
    }

    private ConvexHull2d hullOfCells(double centreU, double centreV) {
        int size = 0;
        for (int row = 0; row < SIDE; row++) {
            int first = -1;
            int last = -1;
            for (int column = 0; column < SIDE; column++) {
                if (count[row * SIDE + column] > 0 && isNextToFilled(row, column)) {
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

    private boolean isNextToFilled(int row, int column) {
        for (int r = row - 1; r <= row + 1; r++) {
            for (int c = column - 1; c <= column + 1; c++) {
                if (isFilled(r, c)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the cell and almost all around it hold points. */
    private boolean isFilled(int row, int column) {
        if (row <= 0 || column <= 0 || row >= SIDE - 1 || column >= SIDE - 1) {
            return false;
        }
        int filled = 0;
        for (int r = row - 1; r <= row + 1; r++) {
            for (int c = column - 1; c <= column + 1; c++) {
                filled += count[r * SIDE + c] > 0 ? 1 : 0;
            }
        }
        return filled >= MIN_FILLED;
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
