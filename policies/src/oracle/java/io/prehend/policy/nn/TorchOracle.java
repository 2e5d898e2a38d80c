package io.prehend.policy.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our passes and steps equal libtorch's, at the sizes that we train. */
class TorchOracle {
    private static final int BATCH = 32;
    private static final double TOLERANCE = 5e-6;

    private final SplittableRandom random = new SplittableRandom(21);
    private Torch oracle;

    @AfterEach
    void report(TestInfo test) {
        System.out.printf("largest relative difference %.1e in %s%n", oracle.worst(), test.getDisplayName());
    }

    @ParameterizedTest(name = "layers, {0}")
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldEqualLayers(Gemm gemm) {
        Layers ours = new Layers(gemm);
        oracle = new Torch(ours.parameters, TOLERANCE);
        float[] x = Kernels.normal(BATCH * 40, random);
        float[] direction = Kernels.normal(BATCH * 7, random);
        Tensor leaf = Torch.leaf(x, BATCH, 40);
        Tensor y = theirLayers(ours, leaf);
        y.mul(Torch.constant(direction, BATCH, 7)).sum().backward();

        oracle.compare("y", ours.forward(x), y);
        oracle.compare("dx", ours.backward(direction), leaf.grad());
        oracle.compareGradients("layers");
    }

    @Test
    void shouldStepLikeAdam() {
        AdamOptions options = new AdamOptions(1e-3);
        options.weight_decay().put(0.01);
        Adam.Settings settings = new Adam.Settings(0.9f, 0.999f, 1e-8f, 0.01f, false, Float.POSITIVE_INFINITY);
        stepTwice(settings, options, null);
    }

    @Test
    void shouldStepLikeAdamW() {
        AdamWOptions options = new AdamWOptions(1e-3);
        options.weight_decay().put(0.01);
        Adam.Settings settings = new Adam.Settings(0.9f, 0.999f, 1e-8f, 0.01f, true, Float.POSITIVE_INFINITY);
        stepTwice(settings, null, options);
    }

    private void stepTwice(Adam.Settings settings, AdamOptions adam, AdamWOptions adamW) {
        Layers ours = new Layers(Gemms.vector());
        oracle = new Torch(ours.parameters, TOLERANCE);
        Adam stepper = new Adam(ours.parameters, settings);
        Optimizer theirs = adam != null
                ? new org.bytedeco.pytorch.Adam(oracle.all(), adam)
                : new AdamW(oracle.all(), adamW);
        for (int step = 0; step < 2; step++) {
            float[] x = Kernels.normal(BATCH * 40, random);
            float[] direction = Kernels.normal(BATCH * 7, random);
            theirs.zero_grad();
            Tensor y = theirLayers(ours, Torch.constant(x, BATCH, 40));
            y.mul(Torch.constant(direction, BATCH, 7)).sum().backward();
            theirs.step();
            ours.forward(x);
            ours.backward(direction);
            stepper.step(1e-3f);
            oracle.compareValues("step " + step);
        }
    }

    @ParameterizedTest(name = "point encoder, {0}")
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldEqualAPointEncoder(Gemm gemm) {
        int points = 512;
        int[] widths = {64, 128, 256};
        PointEncoder ours = new PointEncoder("e", BATCH, points, 9, widths, random, gemm);
        ours.layers().forEach(layer -> layer.bias().fillHe(60, random));
        oracle = new Torch(ours.parameters(), TOLERANCE);
        float[] clouds = Kernels.normal(BATCH * points * 9, random);
        float[] action = Kernels.normal(BATCH * 6, random);
        share(action, clouds, points);
        float[] direction = Kernels.normal(BATCH * 256, random);

        Tensor leaf = Torch.leaf(action, BATCH, 1, 6);
        Tensor places = Torch.constant(clouds, BATCH, points, 9).narrow(2, 0, 3);
        Tensor x = torch.cat(
                new TensorVector(places, leaf.expand(BATCH, points, 6)), 2);
        Tensor y = torch.max(oracle.perceptron(x, ours.layers(), true), 1).get0();
        y.mul(Torch.constant(direction, BATCH, 256)).sum().backward();
        compare(ours, clouds, direction, y, leaf.grad());
    }

    @ParameterizedTest(name = "PointNet++, {0}")
    @MethodSource("io.prehend.policy.nn.Kernels#both")
    void shouldEqualSetAbstraction(Gemm gemm) {
        int points = 256;
        List<SetAbstraction.Level> design = List.of(
                new SetAbstraction.Level(64, 0.6f, 16, new int[] {32, 32, 64}),
                new SetAbstraction.Level(16, 1.2f, 16, new int[] {64, 64, 128}),
                SetAbstraction.Level.all(128, 256));
        PointNet2Encoder ours = new PointNet2Encoder("e", BATCH, points, 9, design, random, gemm);
        ours.levels().forEach(level -> level.layers().forEach(layer -> layer.bias().fillHe(60, random)));
        oracle = new Torch(ours.parameters(), TOLERANCE);
        float[] clouds = Kernels.normal(BATCH * points * 9, random);
        float[] action = Kernels.normal(BATCH * 6, random);
        share(action, clouds, points);
        float[] direction = Kernels.normal(BATCH * 256, random);
        ours.forward(BATCH, clouds);

        Tensor leaf = Torch.leaf(action, BATCH, 1, 6);
        Tensor places = Torch.constant(clouds, BATCH, points, 9).narrow(2, 0, 3).reshape(-1, 3);
        Tensor features = leaf.expand(BATCH, points, 6).reshape(-1, 6);
        for (SetAbstraction level : ours.levels()) {
            features = theirLevel(level, places, features);
            places = Torch.constant(level.centres(), (long) BATCH * level.level().centres(), 3);
        }
        features.mul(Torch.constant(direction, BATCH, 256)).sum().backward();
        compare(ours, clouds, direction, features, leaf.grad());
    }

    /** Groups of one size, filled up with their first point, as PointNet++ has them. */
    private Tensor theirLevel(SetAbstraction level, Tensor places, Tensor features) {
        int groups = BATCH * level.level().centres();
        int size = 0;
        for (int g = 0; g < groups; g++) {
            size = Math.max(size, level.starts()[g + 1] - level.starts()[g]);
        }
        long[] index = new long[groups * size];
        for (int i = 0; i < index.length; i++) {
            int start = level.starts()[i / size];
            int length = level.starts()[i / size + 1] - start;
            index[i] = level.source()[i % size < length ? start + i % size : start];
        }
        Tensor indices = Tensor.create(index, index.length);
        Tensor centres = Torch.constant(level.centres(), groups, 1, 3);
        Tensor relative = places.index_select(0, indices).reshape(groups, size, 3).sub(centres);
        Tensor chosen = features.index_select(0, indices).reshape(groups, size, -1);
        Tensor rows = torch.cat(
                new TensorVector(relative, chosen), 2);
        return torch.max(oracle.perceptron(rows, level.layers(), true), 1)
                .get0();
    }

    @Test
    void shouldEqualLosses() {
        oracle = new Torch(List.of(), TOLERANCE);
        float[] prediction = Kernels.normal(200, random);
        float[] target = new float[200];
        for (int i = 0; i < 200; i++) {
            target[i] = (float) random.nextDouble();
        }
        Tensor t = Torch.constant(target, 200);
        Tensor p = Torch.leaf(prediction, 200);
        compareLoss(Loss.SQUARED, prediction, target, p, torch.mse_loss(p, t));
        p = Torch.leaf(prediction, 200);
        compareLoss(Loss.SMOOTH_L1, prediction, target, p, torch.smooth_l1_loss(p, t));
        p = Torch.leaf(prediction, 200);
        compareLoss(
                Loss.BINARY_CROSS_ENTROPY,
                prediction,
                target,
                p,
                torch.binary_cross_entropy_with_logits(p, t));
    }

    private void compareLoss(Loss loss, float[] prediction, float[] target, Tensor p, Tensor theirs) {
        float[] gradient = new float[200];
        float[] value = {(float) loss.mean(prediction, target, 200, gradient)};
        theirs.backward();
        oracle.compare(loss.name(), value, theirs);
        oracle.compare("d " + loss.name(), gradient, p.grad());
    }

    private void compare(Encoder ours, float[] clouds, float[] direction, Tensor y, Tensor dAction) {
        ours.forward(BATCH, clouds);
        oracle.compare("features", ours.output(), y);
        System.arraycopy(direction, 0, ours.outputGradient(), 0, direction.length);
        ours.backward();
        oracle.compareGradients("encoder");
        float[] shared = new float[BATCH * 6];
        System.arraycopy(direction, 0, ours.outputGradient(), 0, direction.length);
        ours.backwardShared(shared, 3, 6);
        oracle.compare("d action", shared, dAction);
    }

    private static void share(float[] action, float[] clouds, int points) {
        for (int point = 0; point < BATCH * points; point++) {
            System.arraycopy(action, point / points * 6, clouds, 9 * point + 3, 6);
        }
    }

    private Tensor theirLayers(Layers ours, Tensor x) {
        Tensor y = oracle.linear(x, ours.first);
        y = torch.layer_norm(
                y,
                new long[] {96},
                new TensorOptional(oracle.weight(ours.norm.parameters().get(0))),
                new TensorOptional(oracle.weight(ours.norm.parameters().get(1))),
                LayerNorm.epsilon(),
                false);
        return oracle.perceptron(torch.relu(y), ours.head.layers(), false).tanh();
    }

    /** Each kind of layer once. */
    private final class Layers {
        final List<Parameter> parameters = new ArrayList<>();
        final Linear first;
        final LayerNorm norm = new LayerNorm("norm", 96, BATCH);
        final Mlp head;
        private final float[] y = new float[BATCH * 96];
        private final float[] dy = new float[BATCH * 96];
        private float[] x;

        Layers(Gemm gemm) {
            first = new Linear("first", 40, 96, 1, random, gemm);
            head = new Mlp("head", BATCH, 1, random, gemm, 96, 256, 7);
            norm.parameters().forEach(parameter -> parameter.fillHe(6, random));
            parameters.addAll(first.parameters());
            parameters.addAll(norm.parameters());
            parameters.addAll(head.parameters());
        }

        float[] forward(float[] input) {
            x = input;
            first.forward(BATCH, x, 0, y, 0);
            norm.forward(BATCH, y, y);
            Relu.forward(y, y.length);
            head.forward(BATCH, y);
            Tanh.forward(head.output(), BATCH * 7);
            return head.output();
        }

        float[] backward(float[] direction) {
            System.arraycopy(direction, 0, head.outputGradient(), 0, direction.length);
            Tanh.backward(head.output(), head.outputGradient(), BATCH * 7);
            head.backward(dy);
            Relu.backward(y, dy, dy.length);
            norm.backward(BATCH, dy, dy);
            float[] dx = new float[BATCH * 40];
            first.backward(BATCH, x, 0, dy, 0, dx, 0);
            return dx;
        }
    }
}
