package io.prehend.policy.promotion;

import io.prehend.model.PointCloud;
import io.prehend.port.Observation;
import java.util.SplittableRandom;

/** Observations that are a little different from others. Stateless; any thread. */
final class Variations {
    private static final int JOINTS = 7;

    private Variations() {}

    /** Room for an observation. */
    static Observation copy() {
        return new Observation(JOINTS);
    }

    /** Moves every point of {@code seen} by up to {@code noiseM} along each axis. */
    static void noise(Observation seen, double noiseM, SplittableRandom random, Observation out) {
        out.set(seen);
        PointCloud from = seen.targetInHand();
        PointCloud to = out.targetInHand();
        to.clear(from.frame(), from.stampNs());
        for (int i = 0; i < from.size(); i++) {
            to.add(
                    from.x(i) + (float) random.nextDouble(-noiseM, noiseM),
                    from.y(i) + (float) random.nextDouble(-noiseM, noiseM),
                    from.z(i) + (float) random.nextDouble(-noiseM, noiseM));
        }
    }
}
