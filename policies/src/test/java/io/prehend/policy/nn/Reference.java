package io.prehend.policy.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.assertj.core.data.Offset;

/**
 * Networks written down once more, plainly and in double precision: what passes are compared with. One number among
 * the weights or the input may be moved a little, so that a gradient in float can be checked by central differences
 * that are exact to about nine digits and hardly ever meet a kink.
 */
public final class Reference {
    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 2e-5;

    private float[] moved = {};
    private int movedIndex;
    private double movedBy;

    /** Element {@code i} as it stands, or moved. */
    public double read(float[] array, int i) {
        return array == moved && i == movedIndex ? array[i] + movedBy : array[i];
    }

    public double[] row(float[] array, int at, int size) {
        double[] row = new double[size];
        for (int i = 0; i < size; i++) {
            row[i] = read(array, at + i);
        }
        return row;
    }

    public double[] linear(double[] x, Linear layer) {
        double[] y = new double[layer.out()];
        for (int j = 0; j < y.length; j++) {
            y[j] = read(layer.bias().value(), j);
            for (int i = 0; i < x.length; i++) {
                y[j] += x[i] * read(layer.weight().value(), i * y.length + j);
            }
        }
        return y;
    }

    /** All layers, with a ReLU after each, or after each but the last. */
    public double[] perceptron(double[] x, List<Linear> layers, boolean reluAtTheEnd) {
        double[] y = x;
        for (int i = 0; i < layers.size(); i++) {
            y = linear(y, layers.get(i));
            for (int j = 0; j < y.length && (reluAtTheEnd || i + 1 < layers.size()); j++) {
                y[j] = Math.max(y[j], 0);
            }
        }
        return y;
    }

    public static void maximum(double[] best, double[] other) {
        for (int j = 0; j < best.length; j++) {
            best[j] = Math.max(best[j], other[j]);
        }
    }

    /** Σ a b: a loss whose gradient with respect to a is b. */
    public static double dot(double[] a, float[] b, int bAt) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[bAt + i];
        }
        return sum;
    }

    /** Checks the gradient of {@code loss}, which reads through this, with respect to every element of {@code at}. */
    public void check(String name, float[] at, float[] gradient, DoubleSupplier loss) {
        double largest = 0;
        for (int i = 0; i < at.length; i++) {
            largest = Math.max(largest, Math.abs(gradient[i]));
        }
        assertThat(largest).as("largest gradient of %s", name).isPositive();
        for (int i = 0; i < at.length; i++) {
            assertThat((double) gradient[i])
                    .as("gradient of %s[%d]", name, i)
                    .isCloseTo(slope(at, i, loss), Offset.offset(TOLERANCE * largest));
        }
    }

    /** The central difference of {@code loss} with respect to one number. */
    public double slope(float[] at, int index, DoubleSupplier loss) {
        moved = at;
        movedIndex = index;
        movedBy = STEP;
        double after = loss.getAsDouble();
        movedBy = -STEP;
        double before = loss.getAsDouble();
        moved = new float[0];
        return (after - before) / (2 * STEP);
    }

    /** Checks every weight. */
    public void check(List<Parameter> parameters, DoubleSupplier loss) {
        for (Parameter parameter : parameters) {
            check(parameter.name(), parameter.value(), parameter.gradient(), loss);
        }
    }
}
