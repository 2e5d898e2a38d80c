package io.prehend.policy.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The same networks in libtorch, with leaves of our weights, and how far two results are apart. */
final class Torch {
    private final List<Parameter> parameters;
    private final Tensor[] leaves;
    private final double tolerance;
    private double worst;

    Torch(List<Parameter> parameters, double tolerance) {
        this.parameters = parameters;
        this.tolerance = tolerance;
        leaves = new Tensor[parameters.size()];
        for (int i = 0; i < leaves.length; i++) {
            Parameter parameter = parameters.get(i);
            long[] shape =
                    Arrays.stream(parameter.shape()).asLongStream().toArray();
            leaves[i] = leaf(parameter.value(), shape);
        }
    }

    static Tensor constant(float[] values, long... shape) {
        return Tensor.create(Arrays.copyOf(values, (int) size(shape)), shape);
    }

    static Tensor leaf(float[] values, long... shape) {
        return constant(values, shape).requires_grad_(true);
    }

    Tensor weight(Parameter parameter) {
        return leaves[parameters.indexOf(parameter)];
    }

    /** Joined as optimisers take them. */
    TensorVector all() {
        return new TensorVector(leaves);
    }

    Tensor linear(Tensor x, Linear layer) {
        return x.matmul(weight(layer.weight())).add(weight(layer.bias()));
    }

    /** All layers, with a ReLU after each, or after each but the last. */
    Tensor perceptron(Tensor x, List<Linear> layers, boolean reluAtTheEnd) {
        Tensor y = x;
        for (int i = 0; i < layers.size(); i++) {
            y = linear(y, layers.get(i));
            y = reluAtTheEnd || i + 1 < layers.size() ? torch.relu(y) : y;
        }
        return y;
    }

    /** Compares the weights as they are now. */
    void compareValues(String name) {
        for (Parameter parameter : parameters) {
            compare(name + " " + parameter.name(), parameter.value(), weight(parameter));
        }
    }

    void compareGradients(String name) {
        for (Parameter parameter : parameters) {
            compare(name + " d " + parameter.name(), parameter.gradient(), weight(parameter).grad());
        }
    }

    /** The largest difference must be small beside the largest number. */
    void compare(String name, float[] ours, Tensor theirs) {
        float[] expected = values(theirs);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(expected[i] - (double) ours[i]));
        }
        assertThat(largest).as(name).isPositive();
        assertThat(difference / largest).as(name).isLessThan(tolerance);
        worst = Math.max(worst, difference / largest);
    }

    double worst() {
        return worst;
    }

    private static float[] values(Tensor tensor) {
        Tensor packed = tensor.detach().contiguous();
        float[] values = new float[(int) packed.numel()];
        try (FloatPointer pointer = packed.data_ptr_float()) {
            pointer.get(values);
        }
        return values;
    }

    private static long size(long[] shape) {
        long size = 1;
        for (long extent : shape) {
            size *= extent;
        }
        return size;
    }
}
