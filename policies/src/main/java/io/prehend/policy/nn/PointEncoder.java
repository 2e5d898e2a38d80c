package io.prehend.policy.nn;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A cloud as one vector: the same small network for each point, then the largest value of each channel over the points
 * (PointNet, Qi et al., CVPR 2017, equation 1, without its transforms). Its passes are {@link PooledMlp}'s. One thread;
 * allocates nothing in a pass.
 */
public final class PointEncoder implements Encoder {
    private final int points;
    private final int channels;
    private final int maxBatch;
    private final PooledMlp pooled;
    private final int[] starts;
    private final SharedChannels shared;

    /** For clouds of {@code points} points with {@code channels} numbers each, at most {@code maxBatch} at a time. */
    public PointEncoder(String name, int maxBatch, int points, int channels, int[] widths, SplittableRandom random) {
        this(name, maxBatch, points, channels, widths, random, Gemms.best());
    }

    /** The same on a kernel that the parts of a network share. */
    public PointEncoder(
            String name, int maxBatch, int points, int channels, int[] widths, SplittableRandom random, Gemm gemm) {
        this.points = points;
        this.channels = channels;
        this.maxBatch = maxBatch;
        pooled = new PooledMlp(name, channels, widths, maxBatch, maxBatch * points, random, gemm);
        starts = new int[maxBatch + 1];
        for (int cloud = 0; cloud <= maxBatch; cloud++) {
            starts[cloud] = cloud * points;
        }
        shared = new SharedChannels(points);
    }

    @Override
    public int points() {
        return points;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int width() {
        return pooled.width();
    }

    /** The layers, in order; there is a ReLU after each. */
    public List<Linear> layers() {
        return pooled.layers();
    }

    @Override
    public List<Parameter> parameters() {
        return pooled.parameters();
    }

    @Override
    public void forward(int count, float[] clouds) {
        Parameters.requireRoom(count, maxBatch);
        pooled.forward(clouds, starts, count);
    }

    @Override
    public float[] output() {
        return pooled.output();
    }

    @Override
    public float[] outputGradient() {
        return pooled.outputGradient();
    }

    @Override
    public void backward() {
        pooled.backward(true, null);
    }

    @Override
    public void backwardShared(float[] dInput, int from, int count) {
        pooled.backward(false, shared.into(dInput, from, count));
    }
}
