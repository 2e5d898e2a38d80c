package io.prehend.policy.nn;

import java.util.Arrays;
import java.util.List;

/** The grouping of PointNet++ written down plainly: groups of a fixed size, filled up with their first point. */
final class ReferenceGroups {
    private ReferenceGroups() {}

    /** For each centre, itself, then {@code neighbours} points around it. */
    static int[][] find(double[][] places, SetAbstraction.Level level) {
        int[][] groups = new int[level.centres()][1 + level.neighbours()];
        double[] toChosen = new double[places.length];
        Arrays.fill(toChosen, Double.POSITIVE_INFINITY);
        int centre = 0;
        for (int[] group : groups) {
            group[0] = centre;
            int found = 0;
            int farthest = 0;
            for (int i = 0; i < places.length; i++) {
                double distance = distance(places[i], places[centre]);
                if (distance < level.radiusM() && found < level.neighbours()) {
                    group[1 + found++] = i;
                }
                toChosen[i] = Math.min(toChosen[i], distance);
                farthest = toChosen[i] > toChosen[farthest] ? i : farthest;
            }
            Arrays.fill(group, 1 + found, group.length, group[1]);
            centre = farthest;
        }
        return groups;
    }

    static double[][] centres(double[][] places, int[][] groups) {
        return Arrays.stream(groups).map(group -> places[group[0]]).toArray(double[][]::new);
    }

    static double[][] abstracted(
            Reference reference, double[][] places, double[][] features, int[][] groups, List<Linear> layers) {
        double[][] result =
                new double[groups.length][layers.get(layers.size() - 1).out()];
        for (int g = 0; g < groups.length; g++) {
            for (int i = 1; i < groups[g].length; i++) {
                int point = groups[g][i];
                double[] row = joined(places[point], places[groups[g][0]], features[point]);
                Reference.maximum(result[g], reference.perceptron(row, layers, true));
            }
        }
        return result;
    }

    static double[] joined(double[] place, double[] centre, double[] features) {
        double[] row = new double[3 + features.length];
        for (int axis = 0; axis < 3; axis++) {
            row[axis] = place[axis] - centre[axis];
        }
        System.arraycopy(features, 0, row, 3, features.length);
        return row;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }
}
