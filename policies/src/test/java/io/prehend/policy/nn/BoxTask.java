package io.prehend.policy.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A task small enough for a test: say where a box is and how large, from points in it. */
final class BoxTask {
    static final int BATCH = 32;
    static final int POINTS = 24;

    final List<Parameter> parameters = new ArrayList<>();
    private final Encoder encoder;
    private final LayerNorm norm;
    private final Mlp head;
    private final Adam adam;
    private final SplittableRandom random;
    private final float[] features;
    private final float[] featureGradient;
    private final float[] clouds = new float[BATCH * POINTS * 3];
    private final float[] target = new float[BATCH * 4];

    BoxTask(Encoder encoder, Gemm gemm, SplittableRandom random) {
        this.encoder = encoder;
        this.random = random;
        norm = new LayerNorm("norm", encoder.width(), BATCH);
        head = new Mlp("head", BATCH, 1, random, gemm, encoder.width(), 32, 4);
        features = new float[BATCH * encoder.width()];
        featureGradient = new float[features.length];
        parameters.addAll(encoder.parameters());
        parameters.addAll(norm.parameters());
        parameters.addAll(head.parameters());
        Parameters.requireDistinctNames(parameters);
        adam = new Adam(parameters, 0, 10);
    }

    static BoxTask withPointEncoder(Gemm gemm, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new BoxTask(
                new PointEncoder("encoder", BATCH, POINTS, 3, new int[] {32, 48}, random, gemm), gemm, random);
    }

    /** One update from a fresh batch; returns its mean squared error. */
    double update() {
        double error = forward();
        head.backward(featureGradient);
        norm.backward(BATCH, featureGradient, encoder.outputGradient());
        encoder.backward();
        adam.step(3e-3f);
        return error;
    }

    double meanError(int batches) {
        double sum = 0;
        for (int i = 0; i < batches; i++) {
            sum += forward();
        }
        return sum / batches;
    }

    private double forward() {
        draw();
        encoder.forward(BATCH, clouds);
        norm.forward(BATCH, encoder.output(), features);
        head.forward(BATCH, features);
        return Loss.SQUARED.mean(head.output(), target, BATCH * 4, head.outputGradient());
    }

    private void draw() {
        for (int cloud = 0; cloud < BATCH; cloud++) {
            float size = (float) (0.2 + 0.8 * random.nextDouble());
            target[4 * cloud + 3] = size;
            for (int axis = 0; axis < 3; axis++) {
                float middle = (float) (2 * random.nextDouble() - 1);
                target[4 * cloud + axis] = middle;
                for (int point = 0; point < POINTS; point++) {
                    clouds[(cloud * POINTS + point) * 3 + axis] = (float) (middle + size * (random.nextDouble() - 0.5));
                }
            }
        }
    }
}
