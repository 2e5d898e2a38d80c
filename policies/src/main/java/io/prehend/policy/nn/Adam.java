package io.prehend.policy.nn;

import java.util.List;

/**
 * Adam (Kingma and Ba, ICLR 2015, algorithm 1) with weight decay and a bound on the gradient's norm. One thread; a step
 * allocates nothing.
 */
public final class Adam {
    /**
     * How it steps.
     *
     * @param beta1 share of the mean gradient that stays in a step
     * @param beta2 share of the mean squared gradient that stays
     * @param epsilon added to the root before the division
     * @param weightDecay 0 for none
     * @param decoupled whether a number shrinks by this share of the learning rate (Loshchilov and Hutter, ICLR 2019),
     *     or the decay is added to the gradient as L2 does
     * @param maxNorm a longer gradient, of all numbers together, is shortened to this; infinite for no bound
     */
    public record Settings(
            float beta1, float beta2, float epsilon, float weightDecay, boolean decoupled, float maxNorm) {
        /** The paper's, without decay or bound. */
        public static final Settings PAPER = new Settings(0.9f, 0.999f, 1e-8f, 0, true, Float.POSITIVE_INFINITY);
    }

    private final List<Parameter> parameters;
    private final Settings settings;
    private final float[][] mean;
    private final float[][] square;
    private long steps;

    /**
     * An optimiser of {@code parameters} with the paper's settings.
     *
     * @param weightDecay share of its learning rate by which a number shrinks in a step
     * @param maxNorm a longer gradient is shortened to this; infinite for no bound
     */
    public Adam(List<Parameter> parameters, float weightDecay, float maxNorm) {
        this(parameters, new Settings(0.9f, 0.999f, 1e-8f, weightDecay, true, maxNorm));
    }

    /** An optimiser of {@code parameters}. */
    public Adam(List<Parameter> parameters, Settings settings) {
        this.parameters = List.copyOf(parameters);
        this.settings = settings;
        mean = new float[parameters.size()][];
        square = new float[parameters.size()][];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = new float[parameters.get(i).size()];
            square[i] = new float[parameters.get(i).size()];
        }
    }

    /**
     * Takes one step against the gradients, and clears them. Returns the gradient's norm before it was shortened.
     *
     * @throws ArithmeticException when a gradient is not finite; nothing has changed then
     */
    public double step(float learningRate) {
        return step(learningRate, 0);
    }

    /** The same for those parameters alone that come after the first {@code kept}; the others stay as they are. */
    public double step(float learningRate, int kept) {
        double norm = norm(kept);
        steps++;
        float shorten = norm > settings.maxNorm ? (float) (settings.maxNorm / norm) : 1;
        double correction = Math.sqrt(1 - Math.pow(settings.beta2, steps));
        float rate = (float) (learningRate * correction / (1 - Math.pow(settings.beta1, steps)));
        float epsilon = (float) (settings.epsilon * correction);
        float keep = settings.decoupled ? 1 - learningRate * settings.weightDecay : 1;
        for (int i = kept; i < mean.length; i++) {
            update(parameters.get(i), mean[i], square[i], rate, epsilon, shorten, keep);
            parameters.get(i).clearGradient();
        }
        return norm;
    }

    private void update(
            Parameter parameter, float[] m, float[] v, float rate, float epsilon, float shorten, float keep) {
        float[] value = parameter.value();
        float[] gradient = parameter.gradient();
        float beta1 = settings.beta1;
        float beta2 = settings.beta2;
        float l2 = settings.decoupled ? 0 : settings.weightDecay;
        for (int k = 0; k < value.length; k++) {
            float g = shorten * gradient[k] + l2 * value[k];
            m[k] = beta1 * m[k] + (1 - beta1) * g;
            v[k] = beta2 * v[k] + (1 - beta2) * g * g;
            value[k] = keep * value[k] - rate * m[k] / ((float) Math.sqrt(v[k]) + epsilon);
        }
    }

    private double norm(int kept) {
        double sum = 0;
        for (int i = kept; i < mean.length; i++) {
            double part = 0;
            for (float g : parameters.get(i).gradient()) {
                part += (double) g * g;
            }
            if (!(part < Double.POSITIVE_INFINITY)) {
                throw new ArithmeticException(
                        "The gradient of " + parameters.get(i).name() + " is not finite in step " + (steps + 1)
                                + "; lower the learning rate, or look for bad data.");
            }
            sum += part;
        }
        return Math.sqrt(sum);
    }

    /** What it steps. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** Steps taken so far. */
    public long steps() {
        return steps;
    }

    /** Running mean of the gradient of parameter {@code index}: for a checkpoint to save, or to fill. */
    public float[] mean(int index) {
        return mean[index];
    }

    /** Running mean of the squared gradient of parameter {@code index}, likewise. */
    public float[] square(int index) {
        return square[index];
    }

    /** Goes on after so many steps, from a checkpoint whose running means have been filled in. */
    public void resumeAt(long steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("A checkpoint after " + steps + " steps cannot be.");
        }
        this.steps = steps;
    }
}
