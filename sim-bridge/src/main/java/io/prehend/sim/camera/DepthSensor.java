package io.prehend.sim.camera;

import java.util.random.RandomGenerator;

/**
 * Does to true depth images what a real sensor would. Owned by one thread; allocates nothing per image.
 *
 * <p>In this order: pixels at edges mix the depths of both sides, noise is added, depths are rounded to the
 * sensor's steps, pixels drop out, and what then lies out of reach is lost. A pixel is at an edge when the depth
 * jumps to a neighbour by over {@value #EDGE_JUMP_M} m and over {@value #EDGE_OVER_SLOPE} times as much as on its
 * other side, so that a slanted surface has none. Identities stay what they are: the truth.
 */
public final class DepthSensor {
    static final double EDGE_JUMP_M = 0.01;
    static final double EDGE_OVER_SLOPE = 2.5;

    private final DepthNoise noise;
    private float[] mixedM = new float[0];

    /** A sensor with {@code noise}. */
    public DepthSensor(DepthNoise noise) {
        this.noise = noise;
    }

    /** Spoils {@code image} with numbers from {@code random}: the same generator state, the same result. */
    public void apply(DepthImage image, RandomGenerator random) {
        float[] depthM = image.depthM();
        if (noise.flyingEdges() > 0) {
            mixEdges(image, random);
        }
        for (int pixel = 0; pixel < depthM.length; pixel++) {
            double zM = depthM[pixel];
            if (zM <= 0) {
                continue;
            }
            if (noise.baseM() > 0 || noise.quadraticPerM() > 0) {
                zM += noise.deviationM(zM) * random.nextGaussian();
            }
            if (noise.quantisationM() > 0) {
                zM = noise.quantisationM() * Math.rint(zM / noise.quantisationM());
            }
            boolean lost = noise.dropout() > 0 && random.nextDouble() < noise.dropout();
            boolean reached =
                    zM >= image.camera().nearM() && zM <= image.camera().farM();
            depthM[pixel] = lost || !reached ? 0 : (float) zM;
        }
    }

    private void mixEdges(DepthImage image, RandomGenerator random) {
        float[] depthM = image.depthM();
        if (mixedM.length < depthM.length) {
            mixedM = new float[depthM.length];
        }
        for (int pixel = 0; pixel < depthM.length; pixel++) {
            mixedM[pixel] = depthM[pixel];
            float acrossM = depthM[pixel] > 0 ? depthAcrossEdge(image, pixel) : 0;
            if (acrossM > 0 && random.nextDouble() < noise.flyingEdges()) {
                mixedM[pixel] += (float) (random.nextDouble() * (acrossM - depthM[pixel]));
            }
        }
        System.arraycopy(mixedM, 0, depthM, 0, depthM.length);
    }

    /** Depth on the other side of the edge at which the pixel lies; 0 if it lies at none. */
    private static float depthAcrossEdge(DepthImage image, int pixel) {
        int width = image.camera().width();
        int column = pixel % width;
        float[] depthM = image.depthM();
        float left = column > 0 ? depthM[pixel - 1] : 0;
        float right = column + 1 < width ? depthM[pixel + 1] : 0;
        float above = pixel >= width ? depthM[pixel - width] : 0;
        float below = pixel + width < depthM.length ? depthM[pixel + width] : 0;
        float own = depthM[pixel];
        if (jumps(own, left, right)) {
            return left;
        }
        if (jumps(own, right, left)) {
            return right;
        }
        if (jumps(own, above, below)) {
            return above;
        }
        return jumps(own, below, above) ? below : 0;
    }

    private static boolean jumps(float own, float across, float other) {
        double jumpM = Math.abs(across - own);
        double slopeM = other > 0 ? Math.abs(own - other) : 0;
        return across > 0 && jumpM > EDGE_JUMP_M && jumpM > EDGE_OVER_SLOPE * slopeM;
    }
}
