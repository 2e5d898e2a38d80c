package io.prehend.policy.vector;

import java.util.List;

/**
 * What learners on vectors have in common. Immutable; any thread.
 *
 * @param observation numbers that are seen
 * @param action numbers of an action
 * @param hidden widths of the hidden layers of all networks
 * @param batch steps per update
 * @param discount γ, by which the worth of a reward shrinks from step to step
 * @param tau τ, share by which targets follow in an update
 * @param actorRate learning rate of the actor, and of SAC's temperature
 * @param criticRate learning rate of the critics
 */
public record VectorSettings(
        int observation,
        int action,
        List<Integer> hidden,
        int batch,
        double discount,
        float tau,
        float actorRate,
        float criticRate) {
    /** Refuses what cannot be, with one sentence. */
    public VectorSettings {
        hidden = List.copyOf(hidden);
        if (observation < 1 || action < 1 || batch < 1 || hidden.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("Observations, actions, hidden layers and batches have at least one"
                    + " number each, not " + observation + ", " + action + ", " + hidden + " and " + batch + ".");
        }
        if (!(discount >= 0 && discount < 1) || !(tau > 0 && tau <= 1) || !(actorRate > 0) || !(criticRate > 0)) {
            throw new IllegalArgumentException("The discount is from 0 to below 1, tau above 0 to 1, and learning rates"
                    + " are above 0, not " + discount + ", " + tau + ", " + actorRate + " and " + criticRate + ".");
        }
    }

    /**
     * Haarnoja et al. 2018b, table 1: two hidden layers of 256, batches of 256, γ = 0.99, τ = 0.005; its rate of 3e-4
     * is the actor's, and the critics learn at 1e-3, which is faster on short runs.
     */
    public static VectorSettings standard(int observation, int action) {
        return new VectorSettings(observation, action, List.of(256, 256), 256, 0.99, 0.005f, 3e-4f, 1e-3f);
    }

    /** The sizes of a network from {@code in} numbers through the hidden layers to {@code out}. */
    int[] sizes(int in, int out) {
        int[] sizes = new int[hidden.size() + 2];
        sizes[0] = in;
        for (int i = 0; i < hidden.size(); i++) {
            sizes[i + 1] = hidden.get(i);
        }
        sizes[sizes.length - 1] = out;
        return sizes;
    }
}
