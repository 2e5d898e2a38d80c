package io.prehend.policy.promotion;

import io.prehend.port.Action;
import io.prehend.port.Observation;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the model answers to live observations, and to ones that are near them, is finite, within the promised limits,
 * and the same each time it is asked. Stateless.
 */
final class AnswersCheck implements Gate.Check {
    private static final long SEED = 11;
    private static final int VARIANTS = 2;
    /** Noise of a point, m: more than a depth camera has, so that answers are also tried where nobody has been. */
    private static final double NOISE_M = 0.01;

    @Override
    public CheckResult look(String name, Contest contest) {
        int fewest = contest.limits().fewestScenes();
        if (contest.scenes().size() < fewest) {
            return CheckResult.skipped(
                    name,
                    "There are " + contest.scenes().size() + " observations of an arm's work, but this needs " + fewest
                            + "; let an arm work with --record.");
        }
        SplittableRandom random = new SplittableRandom(SEED);
        Observation varied = Variations.copy();
        int asked = 0;
        for (Scene scene : contest.scenes().all()) {
            Action first = contest.candidate().answer(scene.seen());
            Action again = contest.candidate().answer(scene.seen());
            asked++;
            if (!first.isFinite()) {
                return refused(name, scene, "its answer is not finite or beyond the limits of its manifest");
            }
            if (Motions.distance(first, again, contest.scale()) > 0
                    || first.closeConfidence() != again.closeConfidence()) {
                return refused(name, scene, "it answers differently when it is asked the same again");
            }
            for (int i = 0; i < VARIANTS; i++) {
                Variations.noise(scene.seen(), NOISE_M, random, varied);
                if (!contest.candidate().answer(varied).isFinite()) {
                    return refused(name, scene, "with a little noise, its answer is not finite or beyond its limits");
                }
            }
        }
        return CheckResult.passed(
                name,
                "Its answers to " + asked + " live observations, and to ones near them, are finite and within limits.",
                Map.of("observations", (double) asked));
    }

    private static CheckResult refused(String name, Scene scene, String what) {
        return CheckResult.refused(
                name, "At step " + scene.step() + " of episode " + scene.episode() + " " + what + ".", Map.of());
    }
}
