package io.prehend.policy.nn;

import java.util.List;
import java.util.SplittableRandom;

/**
 * One level of PointNet++ (Qi et al., NeurIPS 2017, section 3.2): picks centres that are far from each other, groups
 * the points around each, and turns every group into one vector by a {@link PooledMlp}. A row of a group is the point's
 * place relative to the centre, then its features. One thread; allocates nothing in a pass.
 *
 * <p>Groups are as long as there are neighbours. Implementations on fixed shapes repeat the first neighbour instead,
 * which changes no maximum, and costs its computation.
 */
public final class SetAbstraction {
    /**
     * What a level looks at.
     *
     * @param centres how many, at most as many as there are points
     * @param radiusM of the ball around each; infinite for one group of all points, whose places are then not relative
     * @param neighbours the most points per ball
     * @param widths after each layer of the network
     */
    public record Level(int centres, float radiusM, int neighbours, int[] widths) {
        /** The last level: all points in one group. */
        public static Level all(int... widths) {
            return new Level(1, Float.POSITIVE_INFINITY, Integer.MAX_VALUE, widths);
        }

        boolean isAll() {
            return radiusM == Float.POSITIVE_INFINITY;
        }
    }

    private final Level level;
    private final int points;
    private final int features;
    private final int channels;
    private final PooledMlp pooled;
    private final Neighbourhoods neighbourhoods;
    private final float[] rows;
    /** The point that a row is about, counted over the batch. */
    private final int[] source;

    private final int[] starts;
    private final int[] chosen;
    private final float[] centres;
    private final RowSink sink = this::addFeatureGradient;
    private float[] featureGradient = {};

    /** A level for clouds of {@code points} points with {@code features} numbers each beside their place. */
    public SetAbstraction(
            String name, int maxBatch, int points, int features, Level level, SplittableRandom random, Gemm gemm) {
        if (level.centres < 1 || level.centres > points || !(level.radiusM > 0) || level.neighbours < 1) {
            throw new IllegalArgumentException(name + " cannot find " + level.centres + " centres with up to "
                    + level.neighbours + " neighbours within " + level.radiusM + " m among " + points + " points.");
        }
        if (level.isAll() && (level.centres != 1 || level.neighbours < points)) {
            throw new IllegalArgumentException(name + " has no radius; it must have one centre and all neighbours.");
        }
        this.level = level;
        this.points = points;
        this.features = features;
        channels = 3 + features;
        int maxGroups = maxBatch * level.centres;
        int maxRows = Math.multiplyExact(maxGroups, Math.min(level.neighbours, points));
        pooled = new PooledMlp(name, channels, level.widths, maxGroups, maxRows, random, gemm);
        neighbourhoods = new Neighbourhoods(points);
        rows = new float[Math.multiplyExact(maxRows, channels)];
        source = new int[maxRows];
        starts = new int[maxGroups + 1];
        chosen = new int[level.centres];
        centres = new float[3 * maxGroups];
    }

    /** The layers, in order; there is a ReLU after each. */
    public List<Linear> layers() {
        return pooled.layers();
    }

    /** All weights and biases, in order. */
    public List<Parameter> parameters() {
        return pooled.parameters();
    }

    /** What it looks at. */
    public Level level() {
        return level;
    }

    /** [batch, centres, 3] of the last forward pass; the origin where all points are one group. */
    public float[] centres() {
        return centres;
    }

    /** [batch, centres, last width] of the last forward pass. */
    public float[] output() {
        return pooled.output();
    }

    /** Room for the gradient with respect to {@link #output}. */
    public float[] outputGradient() {
        return pooled.outputGradient();
    }

    /** Where the rows of each group of the last forward pass begin: [batch · centres + 1]. */
    public int[] starts() {
        return starts;
    }

    /** The point that each row is about, counted over the whole batch. */
    public int[] source() {
        return source;
    }

    /** Works on {@code count} clouds: places [count, points, 3], m, and features [count, points, features]. */
    public void forward(int count, float[] xyz, float[] featuresOfPoints) {
        int row = 0;
        for (int cloud = 0; cloud < count; cloud++) {
            neighbourhoods.set(xyz, 3 * cloud * points);
            if (!level.isAll()) {
                neighbourhoods.sampleFarthest(level.centres, chosen);
            }
            for (int centre = 0; centre < level.centres; centre++) {
                int group = cloud * level.centres + centre;
                starts[group] = row;
                row = gather(row, cloud, group, xyz, featuresOfPoints);
            }
        }
        starts[count * level.centres] = row;
        pooled.forward(rows, starts, count * level.centres);
    }

    private int gather(int row, int cloud, int group, float[] xyz, float[] featuresOfPoints) {
        int found = points;
        if (level.isAll()) {
            for (int i = 0; i < points; i++) {
                source[row + i] = i;
            }
        } else {
            int centre = chosen[group % level.centres];
            System.arraycopy(xyz, 3 * (cloud * points + centre), centres, 3 * group, 3);
            found = neighbourhoods.ball(centre, level.radiusM, level.neighbours, source, row);
        }
        for (int i = row; i < row + found; i++) {
            source[i] += cloud * points;
            for (int axis = 0; axis < 3; axis++) {
                rows[i * channels + axis] = xyz[3 * source[i] + axis] - centres[3 * group + axis];
            }
            System.arraycopy(featuresOfPoints, source[i] * features, rows, i * channels + 3, features);
        }
        return row + found;
    }

    /**
     * Goes back from {@link #outputGradient}.
     *
     * @param learn whether to add to the parameters' gradients
     * @param featureGradient takes, added to what is there, [batch, points, features]; null where nobody wants it
     */
    public void backward(boolean learn, float[] featureGradient) {
        this.featureGradient = featureGradient;
        pooled.backward(learn, featureGradient == null ? null : sink);
    }

    private void addFeatureGradient(int row, float[] gradient, int at) {
        int to = source[row] * features;
        for (int k = 0; k < features; k++) {
            featureGradient[to + k] += gradient[at + 3 + k];
        }
    }
}
