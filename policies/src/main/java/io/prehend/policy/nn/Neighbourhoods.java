package io.prehend.policy.nn;

import java.util.Arrays;

/**
 * Finds points that are far from each other, and the points around them, in one cloud at a time (Qi et al.,
 * "PointNet++", NeurIPS 2017, section 3.2). Equal clouds give equal answers. One thread; allocates nothing.
 */
final class Neighbourhoods {
    private final int points;
    private final float[] x;
    private final float[] y;
    private final float[] z;
    private final float[] distance;

    /** For clouds of {@code points} points. */
    Neighbourhoods(int points) {
        this.points = points;
        x = new float[points];
        y = new float[points];
        z = new float[points];
        distance = new float[points];
    }

    /** Takes the cloud [points, 3] that begins at {@code at}; refuses coordinates that are not finite. */
    void set(float[] xyz, int at) {
        float check = 0;
        for (int i = 0; i < points; i++) {
            x[i] = xyz[at + 3 * i];
            y[i] = xyz[at + 3 * i + 1];
            z[i] = xyz[at + 3 * i + 2];
            check += (x[i] - x[i]) + (y[i] - y[i]) + (z[i] - z[i]);
        }
        if (check != 0) {
            throw new IllegalArgumentException("A cloud has coordinates that are not finite; filter it first.");
        }
    }

    /** Farthest-point sampling: the first point, then always the one farthest from all chosen, the first of equals. */
    void sampleFarthest(int count, int[] chosen) {
        Arrays.fill(distance, Float.POSITIVE_INFINITY);
        int next = 0;
        for (int k = 0; k < count; k++) {
            chosen[k] = next;
            shortenDistances(x[next], y[next], z[next]);
            next = 0;
            for (int i = 1; i < points; i++) {
                next = distance[i] > distance[next] ? i : next;
            }
        }
    }

    private void shortenDistances(float cx, float cy, float cz) {
        for (int i = 0; i < points; i++) {
            float dx = x[i] - cx;
            float dy = y[i] - cy;
            float dz = z[i] - cz;
            distance[i] = Math.min(distance[i], dx * dx + dy * dy + dz * dz);
        }
    }

    /**
     * The first points, at most {@code most}, that are closer to a point than {@code radiusM}; itself among them.
     *
     * @return how many were written to {@code found} from {@code at} on
     */
    int ball(int centre, float radiusM, int most, int[] found, int at) {
        Arrays.fill(distance, Float.POSITIVE_INFINITY);
        shortenDistances(x[centre], y[centre], z[centre]);
        int count = 0;
        for (int i = 0; i < points && count < most; i++) {
            if (distance[i] < radiusM * radiusM) {
                found[at + count++] = i;
            }
        }
        return count;
    }
}
