package io.prehend.policy.learn;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.port.Action;
import java.util.random.RandomGenerator;

/**
 * Target policy smoothing (Fujimoto et al., ICML 2018, equation 15): similar motions are to be worth the same. Pure but
 * for the random numbers; allocates nothing.
 */
final class Smoother {
    private Smoother() {}

    /** Adds noise to {@code motions} [batch, 6] and keeps them within what an actor can do. */
    static void smooth(Algorithm.Smoothing smoothing, RandomGenerator random, float[] motions) {
        if (smoothing.deviation() == 0) {
            return;
        }
        for (int i = 0; i < motions.length; i++) {
            double drawn = smoothing.deviation() * random.nextGaussian();
            double added = Math.max(-smoothing.limit(), Math.min(smoothing.limit(), drawn));
            float most = ActorNetwork.limit(i % Action.SIZE);
            motions[i] = Math.max(-most, Math.min(most, motions[i] + (float) added * most));
        }
    }
}
