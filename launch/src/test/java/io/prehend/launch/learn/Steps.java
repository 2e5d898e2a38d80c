package io.prehend.launch.learn;

import io.prehend.model.FrameId;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.port.Transition;
import java.util.SplittableRandom;

/** Episodes of made-up steps, ten each, every number of which follows from the number of the episode. */
final class Steps {
    static final int PER_EPISODE = 10;
    private static final int JOINTS = 7;
    private static final int POINTS = 24;

    private Steps() {}

    /** Offers episode {@code number} to {@code log}. */
    static void offer(ReplayLog log, long number) {
        for (int n = 0; n < PER_EPISODE; n++) {
            offer(log, number, n);
        }
    }

    /**
     * Offers step {@code n} of episode {@code number}, and the end after the last one; its number is its
     * cloud's age.
     */
    static void offer(ReplayLog log, long number, int n) {
        long serial = number * PER_EPISODE + n;
        Transition step = new Transition(JOINTS);
        SplittableRandom random = new SplittableRandom(serial);
        fill(step, random, PER_EPISODE - n);
        step.observation().setCloudAgeNs(serial);
        log.onStep(step);
        if (n == PER_EPISODE - 1) {
            log.onEpisodeEnd("box", random.nextInt(2), false);
        }
    }

    private static void fill(Transition step, SplittableRandom random, int remaining) {
        step.observation().handInBase().setTranslation(0.4 + 0.1 * random.nextDouble(), 0, 0.3);
        step.observation().setRemainingSteps(remaining);
        step.observation().gripper().set(0.08, 0, false, 0);
        step.observation().targetInHand().clear(FrameId.HAND, 0);
        for (int k = 0; k < POINTS; k++) {
            step.observation().targetInHand().add(wide(random, 0.05), wide(random, 0.05), (float)
                    (0.1 + 0.1 * random.nextDouble()));
        }
        step.action().setCorrectionM(wide(random, 0.01), wide(random, 0.01), wide(random, 0.01));
        step.action().setMotion(wide(random, 0.02), wide(random, 0.02), 0.03, 0, 0, wide(random, 0.1));
        step.executed()
                .setMotion(
                        step.action().motion(0),
                        step.action().motion(1),
                        0.03,
                        0,
                        0,
                        step.action().motion(5));
    }

    private static float wide(SplittableRandom random, double half) {
        return (float) random.nextDouble(-half, half);
    }
}
