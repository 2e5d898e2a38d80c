package io.prehend.launch.train;

import io.prehend.sim.teach.Lesson;
import java.util.SplittableRandom;

/**
 * Who leads in which episode of a training: drawn from the episode's number, so that any of them can be played again.
 * Immutable; any thread.
 *
 * @param seed of the training
 */
record Lessons(long seed) {
    /** Probability that an expert's step is disturbed. */
    private static final double DISTURBANCE = 0.2;
    /** The expert leads at most so many steps of an exercise (expert-initialised exploration, GA-DDPG section 4.4). */
    private static final int MOST_EXPERT_STEPS = 4;

    /** The expert shows it. */
    Lesson demonstration(int episode) {
        return demonstration(random(episode));
    }

    /** The pupil leads, after some steps of the expert. */
    Lesson exercise(int episode) {
        SplittableRandom random = random(episode);
        return Lesson.exercise(expertSteps(random), random.nextLong());
    }

    /** The pupil tries, or, as often as {@code pupilShare} leaves it, the expert shows it once more. */
    Lesson exerciseOrDemonstration(int episode, double pupilShare) {
        SplittableRandom random = random(episode);
        boolean pupilLeads = random.nextDouble() < pupilShare;
        int expertSteps = expertSteps(random);
        return pupilLeads ? Lesson.exercise(expertSteps, random.nextLong()) : demonstration(random);
    }

    private static Lesson demonstration(SplittableRandom random) {
        return Lesson.demonstration(DISTURBANCE, random.nextLong());
    }

    private static int expertSteps(SplittableRandom random) {
        return random.nextInt(MOST_EXPERT_STEPS + 1);
    }

    private SplittableRandom random(int episode) {
        return new SplittableRandom(31 * seed + episode);
    }
}
