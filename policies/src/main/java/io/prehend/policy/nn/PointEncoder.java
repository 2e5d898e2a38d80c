package io.prehend.policy.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A cloud as one vector: the same small network for each point, then the largest value of each channel over the points
 * (PointNet, Qi et al., CVPR 2017, without its transforms).
 *
 * <p>Only the points that were the largest in some channel carry gradient, so the backward pass runs over those alone;
 * their inner values are computed anew instead of being kept for all. One thread; allocates nothing in a pass.
 */
public final class PointEncoder {
    private final int points;
    private final int channels;
    private final Linear first;
    private final Linear second;
    private final Linear third;
    private final float[] hidden1;
    private final float[] hidden2;
    private final float[] hidden3;
    private final float[] gradient1;
    private final float[] gradient2;
    private final float[] chosen;
    private final float[] chosenGradient;
    private final float[] thirdTransposed;
    private final int[] winner;
    private final int[] rowOfPoint;
    private final float[] pooled;
    private final float[] pooledGradient;
    private float[] input;
    private int batch;

    /** For clouds of {@code points} points with {@code channels} numbers each, at most {@code maxBatch} at a time. */
    public PointEncoder(String name, int maxBatch, int points, int channels, int[] widths, SplittableRandom random) {
        this.points = points;
        this.channels = channels;
        first = new Linear(name + ".0", channels, widths[0], 1, random);
        second = new Linear(name + ".1", widths[0], widths[1], 1, random);
        third = new Linear(name + ".2", widths[1], widths[2], 1, random);
        hidden1 = new float[points * widths[0]];
        hidden2 = new float[points * widths[1]];
        hidden3 = new float[points * widths[2]];
        gradient1 = new float[points * widths[0]];
        gradient2 = new float[points * widths[1]];
        chosen = new float[points * channels];
        chosenGradient = new float[points * channels];
        thirdTransposed = new float[widths[1] * widths[2]];
        winner = new int[maxBatch * widths[2]];
        rowOfPoint = new int[points];
        pooled = new float[maxBatch * widths[2]];
        pooledGradient = new float[maxBatch * widths[2]];
    }

    /** Numbers in {@link #output} per cloud. */
    public int width() {
        return third.out();
    }

    /** The three layers. */
    public List<Linear> layers() {
        return List.of(first, second, third);
    }

    /** All weights and biases, in order. */
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        layers().forEach(layer -> all.addAll(layer.parameters()));
        return all;
    }

    /** [batch, width] of the last forward pass. */
    public float[] output() {
        return pooled;
    }

    /** Room for the gradient with respect to {@link #output}. */
    public float[] outputGradient() {
        return pooledGradient;
    }

    /** Encodes {@code count} clouds, [count, points, channels], which must stay as they are until the backward pass. */
    public void forward(int count, float[] clouds) {
        batch = count;
        input = clouds;
        int width = width();
        for (int cloud = 0; cloud < count; cloud++) {
            toSecond(points, clouds, cloud * points * channels);
            third.forward(points, hidden2, 0, hidden3, 0);
            int at = cloud * width;
            Arrays.fill(winner, at, at + width, 0);
            System.arraycopy(hidden3, 0, pooled, at, width);
            for (int point = 1; point < points; point++) {
                int row = point * width;
                for (int j = 0; j < width; j++) {
                    boolean larger = hidden3[row + j] > pooled[at + j];
                    pooled[at + j] = larger ? hidden3[row + j] : pooled[at + j];
                    winner[at + j] = larger ? point : winner[at + j];
                }
            }
        }
        Relu.forward(pooled, count * width);
    }

    /** From {@link #outputGradient} to the parameters' gradients. */
    public void backward() {
        backward(true, null, 0, 0);
    }

    /**
     * For the input alone: adds the gradient with respect to channels {@code from} to {@code from + count - 1}, summed
     * over the points of a cloud, to {@code dInput} [batch, count]. For numbers that all points of a cloud share.
     */
    public void backwardShared(float[] dInput, int from, int count) {
        backward(false, dInput, from, count);
    }

    private void backward(boolean learn, float[] dShared, int from, int count) {
        Relu.backward(pooled, pooledGradient, batch * width());
        transposeThird();
        for (int cloud = 0; cloud < batch; cloud++) {
            int rows = gather(cloud);
            if (rows == 0) {
                continue;
            }
            toSecond(rows, chosen, 0);
            backwardThird(cloud, rows, learn);
            Relu.backward(hidden2, gradient2, rows * second.out());
            step(second, rows, hidden1, gradient2, gradient1, learn);
            Relu.backward(hidden1, gradient1, rows * first.out());
            step(first, rows, chosen, gradient1, dShared == null ? null : chosenGradient, learn);
            for (int row = 0; row < rows && dShared != null; row++) {
                for (int k = 0; k < count; k++) {
                    dShared[cloud * count + k] += chosenGradient[row * channels + from + k];
                }
            }
        }
    }

    private static void step(Linear layer, int rows, float[] x, float[] dy, float[] dx, boolean learn) {
        if (learn) {
            layer.backward(rows, x, 0, dy, 0, dx, 0);
        } else {
            layer.backwardInput(rows, dy, 0, dx, 0);
        }
    }

    private void toSecond(int rows, float[] x, int at) {
        first.forward(rows, x, at, hidden1, 0);
        Relu.forward(hidden1, rows * first.out());
        second.forward(rows, hidden1, 0, hidden2, 0);
        Relu.forward(hidden2, rows * second.out());
    }

    /** Collects the points through which gradient flows, in the order in which channels name them. */
    private int gather(int cloud) {
        Arrays.fill(rowOfPoint, -1);
        int rows = 0;
        for (int j = cloud * width(); j < (cloud + 1) * width(); j++) {
            int point = winner[j];
            if (pooledGradient[j] != 0 && rowOfPoint[point] < 0) {
                System.arraycopy(input, (cloud * points + point) * channels, chosen, rows * channels, channels);
                rowOfPoint[point] = rows++;
            }
        }
        return rows;
    }

    private void transposeThird() {
        float[] w = third.weight().value();
        int in = third.in();
        int out = third.out();
        for (int i = 0; i < in; i++) {
            for (int j = 0; j < out; j++) {
                thirdTransposed[j * in + i] = w[i * out + j];
            }
        }
    }

    /** Each channel has one point: a row of the transposed weight for it, instead of a product of matrices. */
    private void backwardThird(int cloud, int rows, boolean learn) {
        int in = third.in();
        int out = third.out();
        float[] dw = third.weight().gradient();
        Arrays.fill(gradient2, 0, rows * in, 0);
        for (int j = 0; j < out; j++) {
            float g = pooledGradient[cloud * out + j];
            if (g == 0) {
                continue;
            }
            int row = rowOfPoint[winner[cloud * out + j]] * in;
            for (int i = 0; i < in; i++) {
                gradient2[row + i] += g * thirdTransposed[j * in + i];
            }
            if (learn) {
                for (int i = 0; i < in; i++) {
                    dw[i * out + j] += g * hidden2[row + i];
                }
                third.bias().gradient()[j] += g;
            }
        }
    }
}
