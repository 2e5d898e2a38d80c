package io.prehend.policy.nn;

import java.util.List;

/**
 * Adam (Kingma and Ba, ICLR 2015, algorithm 1) with decoupled weight decay (Loshchilov and Hutter, ICLR 2019) and a
 * bound on the gradient's norm. One thread.
 */
public final class Adam {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final List<Parameter> parameters;
    private final float[][] mean;
    private final float[][] square;
    private final float weightDecay;
    private final float maxNorm;
    private long steps;

    /**
     * An optimiser of {@code parameters}.
     *
     * @param weightDecay share of its learning rate by which a number shrinks in a step
     * @param maxNorm a longer gradient is shortened to this; infinite for no bound
     */
    public Adam(List<Parameter> parameters, float weightDecay, float maxNorm) {
        this.parameters = List.copyOf(parameters);
        this.weightDecay = weightDecay;
        this.maxNorm = maxNorm;
        mean = new float[parameters.size()][];
        square = new float[parameters.size()][];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = new float[parameters.get(i).size()];
            square[i] = new float[parameters.get(i).size()];
        }
    }

    /** Takes one step against the gradients, and clears them. Returns the gradient's norm before it was shortened. */
    public double step(float learningRate) {
        double norm = norm();
        float shorten = norm > maxNorm ? (float) (maxNorm / norm) : 1;
        steps++;
        float rate = (float) (learningRate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps)));
        float epsilon = (float) (EPSILON * Math.sqrt(1 - Math.pow(BETA2, steps)));
        for (int i = 0; i < mean.length; i++) {
            Parameter parameter = parameters.get(i);
            update(parameter, mean[i], square[i], rate, epsilon, shorten, learningRate * weightDecay);
            parameter.clearGradient();
        }
        return norm;
    }

    private static void update(
            Parameter parameter, float[] m, float[] v, float rate, float epsilon, float shorten, float decay) {
        float[] value = parameter.value();
        float[] gradient = parameter.gradient();
        for (int k = 0; k < value.length; k++) {
            float g = shorten * gradient[k];
            m[k] = BETA1 * m[k] + (1 - BETA1) * g;
            v[k] = BETA2 * v[k] + (1 - BETA2) * g * g;
            value[k] -= rate * m[k] / ((float) Math.sqrt(v[k]) + epsilon) + decay * value[k];
        }
    }

    private double norm() {
        double sum = 0;
        for (Parameter parameter : parameters) {
            for (float g : parameter.gradient()) {
                sum += (double) g * g;
            }
        }
        return Math.sqrt(sum);
    }
}
