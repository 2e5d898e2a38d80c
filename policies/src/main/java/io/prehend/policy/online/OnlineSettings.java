package io.prehend.policy.online;

import java.util.List;

/**
 * How to learn while the arm works. Immutable; any thread.
 *
 * @param boundM no correction goes further along any axis, m
 * @param firstDeviationM what is tried at first: standard deviation along each axis, m
 * @param furthestStepM by so much, along any axis, may a candidate differ from the model that leads, m
 * @param listenedApproaches so many approaches only feed the replay, before the first update
 * @param updatesPerApproach updates for each approach after these: the update-to-data ratio
 * @param batch approaches in an update
 * @param hidden widths of the hidden layers of actor and critics
 * @param temperature α of SAC to begin with: what a nat of entropy is worth beside a grasp, which is worth 1
 * @param targetEntropy H̄ of SAC, nats, of a correction in units of the bound
 * @param imitation what it costs to be a bound away from a correction that succeeded, beside a grasp
 * @param actorRate learning rate of the actor
 * @param criticRate learning rate of the critics
 */
public record OnlineSettings(
        double boundM,
        double firstDeviationM,
        double furthestStepM,
        int listenedApproaches,
        int updatesPerApproach,
        int batch,
        List<Integer> hidden,
        double temperature,
        double targetEntropy,
        double imitation,
        float actorRate,
        float criticRate) {
    /** Refuses what cannot be, with one sentence. */
    public OnlineSettings {
        hidden = List.copyOf(hidden);
        if (!(boundM > 0 && firstDeviationM > 0 && firstDeviationM < boundM && temperature > 0)) {
            throw new IllegalArgumentException("What is tried at first must be above 0 and within the bound, and the"
                    + " temperature above 0; not " + firstDeviationM + ", " + boundM + " and " + temperature + ".");
        }
        if (listenedApproaches < 1 || updatesPerApproach < 1) {
            throw new IllegalArgumentException(
                    "There must be at least one approach before the first update, and one update for each after; not "
                            + listenedApproaches + " and " + updatesPerApproach + ".");
        }
    }

    /**
     * What was found to learn a camera that is off by 2 cm within 300 approaches or so (policies/docs/learning.md). The
     * target entropy is SAC's rule, −dim(A), and so are the learning rates (Haarnoja et al. 2018b, table 1).
     */
    public static OnlineSettings standard() {
        return new OnlineSettings(0.04, 0.008, 0.01, 30, 5, 128, List.of(64, 64), 0.1, -3, 1, 3e-4f, 3e-4f);
    }

    /** The same with another update-to-data ratio. */
    public OnlineSettings withUpdatesPerApproach(int updates) {
        return new OnlineSettings(
                boundM,
                firstDeviationM,
                furthestStepM,
                listenedApproaches,
                updates,
                batch,
                hidden,
                temperature,
                targetEntropy,
                imitation,
                actorRate,
                criticRate);
    }
}
