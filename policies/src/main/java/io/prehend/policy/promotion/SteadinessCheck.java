package io.prehend.policy.promotion;

import io.prehend.port.Action;
import io.prehend.port.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The model's motions do not jump where nearly nothing changes: other points of the same cloud, a millimetre of noise,
 * the next moment of the same approach. What is too much is measured against the current model. Stateless.
 */
final class SteadinessCheck implements Gate.Check {
    private static final long SEED = 12;
    private static final int SCENES = 300;
    private static final int VARIANTS = 2;
    private static final double NOISE_M = 0.001;
    private static final double TAIL = 0.9;

    @Override
    public CheckResult look(String name, Contest contest) {
        if (contest.scenes().size() < contest.limits().fewestScenes()) {
            return CheckResult.skipped(name, "There are too few observations of an arm's work.");
        }
        Jumps candidate = jumps(contest, contest.candidate());
        Jumps current = jumps(contest, contest.current());
        Map<String, Double> figures = Map.of(
                "points_share", candidate.points.mean(),
                "current_points_share", current.points.mean(),
                "noise_share", candidate.noise.mean(),
                "current_noise_share", current.noise.mean(),
                "next_share", candidate.next.mean(),
                "current_next_share", current.next.mean(),
                "noise_p90_share", candidate.noise.quantile(TAIL),
                "current_noise_p90_share", current.noise.quantile(TAIL));
        List<String> worse = new ArrayList<>();
        compare("other points", candidate.points, current.points, contest.limits(), worse);
        compare("a millimetre of noise", candidate.noise, current.noise, contest.limits(), worse);
        compare("the next moment", candidate.next, current.next, contest.limits(), worse);
        return worse.isEmpty()
                ? CheckResult.passed(name, "It is as steady as the current model.", figures)
                : CheckResult.refused(name, "Its motions jump: " + String.join("; ", worse) + ".", figures);
    }

    private static void compare(String what, Sample candidate, Sample current, GateLimits limits, List<String> worse) {
        double allowed = limits.jumpFactor() * current.mean() + limits.jumpShare();
        if (!(candidate.mean() <= allowed)) {
            worse.add(String.format(
                    Locale.ROOT,
                    "with %s by %.3f of the limits in the mean, the current model by %.3f",
                    what,
                    candidate.mean(),
                    current.mean()));
        }
    }

    private static Jumps jumps(Contest contest, Contestant model) {
        // Each model gets the same noise.
        SplittableRandom random = new SplittableRandom(SEED);
        Jumps jumps = new Jumps();
        Observation varied = Variations.copy();
        for (Scene scene : contest.scenes().some(SCENES)) {
            Action base = model.answer(scene.seen());
            for (int i = 0; i < VARIANTS; i++) {
                jumps.points.add(Motions.distance(base, model.answerWithOtherPoints(scene.seen()), contest.scale()));
            }
            for (int i = 0; i < VARIANTS; i++) {
                Variations.noise(scene.seen(), NOISE_M, random, varied);
                jumps.noise.add(Motions.distance(base, model.answer(varied), contest.scale()));
            }
        }
        addNext(contest, model, jumps.next);
        return jumps;
    }

    private static void addNext(Contest contest, Contestant model, Sample next) {
        Scene before = null;
        Action last = null;
        for (Scene scene : contest.scenes().all()) {
            Action action = model.answer(scene.seen());
            if (before != null && before.isFollowedBy(scene)) {
                next.add(Motions.distance(last, action, contest.scale()));
            }
            before = scene;
            last = action;
        }
    }

    private static final class Jumps {
        private final Sample points = new Sample();
        private final Sample noise = new Sample();
        private final Sample next = new Sample();
    }
}
