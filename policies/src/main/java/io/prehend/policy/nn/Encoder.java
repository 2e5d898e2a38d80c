package io.prehend.policy.nn;

import java.util.List;

/**
 * Clouds in, one vector for each out. Channels that all points of a cloud share, as an action that a critic looks at
 * early, are channels like any other; {@link #backwardShared} brings their gradient out. One thread; allocates nothing
 * in a pass.
 *
 * <p>A cloud is [points, channels], row-major, its first three channels x, y, z.
 */
public interface Encoder {
    /** Points per cloud. */
    int points();

    /** Numbers per point. */
    int channels();

    /** Numbers in {@link #output} per cloud. */
    int width();

    /** All weights and biases, in a fixed order. */
    List<Parameter> parameters();

    /** Encodes {@code count} clouds, [count, points, channels], which must stay as they are until the backward pass. */
    void forward(int count, float[] clouds);

    /** [batch, width] of the last forward pass. */
    float[] output();

    /** Room for the gradient with respect to {@link #output}; a backward pass may change it. */
    float[] outputGradient();

    /** From {@link #outputGradient} to the parameters' gradients. */
    void backward();

    /**
     * For the input alone: adds the gradient with respect to channels {@code from} to {@code from + count - 1}, summed
     * over the points of a cloud, to {@code dInput} [batch, count]. For numbers that all points of a cloud share, which
     * cannot be among the first three. The parameters' gradients stay as they are.
     */
    void backwardShared(float[] dInput, int from, int count);
}
