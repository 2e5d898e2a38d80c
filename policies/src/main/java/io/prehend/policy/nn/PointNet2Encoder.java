package io.prehend.policy.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A cloud as one vector by levels of {@link SetAbstraction}: PointNet++ (Qi et al., NeurIPS 2017) without batch
 * normalisation. Sees local shape, at several times {@link PointEncoder}'s cost. One thread; allocates nothing in a
 * pass.
 */
public final class PointNet2Encoder implements Encoder {
    private final int points;
    private final int channels;
    private final int maxBatch;
    private final List<SetAbstraction> levels = new ArrayList<>();
    private final SetAbstraction first;
    private final SetAbstraction last;
    private final int width;
    private final float[] places;
    private final float[] features;
    private final float[] featureGradient;
    private int batch;

    /**
     * For clouds of {@code points} points with {@code channels} numbers each, at most {@code maxBatch} at a time.
     *
     * @param design the levels, of which the last must be {@link SetAbstraction.Level#all}
     */
    public PointNet2Encoder(
            String name,
            int maxBatch,
            int points,
            int channels,
            List<SetAbstraction.Level> design,
            SplittableRandom random,
            Gemm gemm) {
        if (design.isEmpty() || !design.get(design.size() - 1).isAll()) {
            throw new IllegalArgumentException("The last level of " + name + " must take all points.");
        }
        this.points = points;
        this.channels = channels;
        this.maxBatch = maxBatch;
        int pointsNow = points;
        int featuresNow = channels - 3;
        for (SetAbstraction.Level level : design) {
            String part = name + "." + levels.size();
            levels.add(new SetAbstraction(part, maxBatch, pointsNow, featuresNow, level, random, gemm));
            pointsNow = level.centres();
            featuresNow = level.widths()[level.widths().length - 1];
        }
        first = levels.get(0);
        last = levels.get(levels.size() - 1);
        width = featuresNow;
        places = new float[maxBatch * points * 3];
        features = new float[maxBatch * points * (channels - 3)];
        featureGradient = new float[features.length];
    }

    /** The levels, in order. */
    public List<SetAbstraction> levels() {
        return List.copyOf(levels);
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
        return width;
    }

    @Override
    public List<Parameter> parameters() {
        return levels.stream().flatMap(level -> level.parameters().stream()).toList();
    }

    @Override
    public void forward(int count, float[] clouds) {
        Parameters.requireRoom(count, maxBatch);
        batch = count;
        int extra = channels - 3;
        for (int point = 0; point < count * points; point++) {
            System.arraycopy(clouds, point * channels, places, 3 * point, 3);
            System.arraycopy(clouds, point * channels + 3, features, point * extra, extra);
        }
        first.forward(count, places, features);
        for (int i = 1; i < levels.size(); i++) {
            SetAbstraction below = levels.get(i - 1);
            levels.get(i).forward(count, below.centres(), below.output());
        }
    }

    @Override
    public float[] output() {
        return last.output();
    }

    @Override
    public float[] outputGradient() {
        return last.outputGradient();
    }

    @Override
    public void backward() {
        backwardToFirst(true);
        first.backward(true, null);
    }

    @Override
    public void backwardShared(float[] dInput, int from, int count) {
        backwardToFirst(false);
        int extra = channels - 3;
        Arrays.fill(featureGradient, 0, batch * points * extra, 0);
        first.backward(false, featureGradient);
        for (int point = 0; point < batch * points; point++) {
            for (int k = 0; k < count; k++) {
                dInput[point / points * count + k] += featureGradient[point * extra + from - 3 + k];
            }
        }
    }

    private void backwardToFirst(boolean learn) {
        for (int i = levels.size() - 1; i > 0; i--) {
            float[] below = levels.get(i - 1).outputGradient();
            Arrays.fill(below, 0);
            levels.get(i).backward(learn, below);
        }
    }
}
