package io.prehend.sim.episode;

import io.prehend.safety.StopCause;
import io.prehend.task.GraspOutcome;

/**
 * What came of one episode. Immutable; any thread.
 *
 * @param episode its number
 * @param object name of the object
 * @param failure why it failed, or {@link Failure#NONE}
 * @param outcome what the arm itself believes
 * @param stopCause what stopped the arm; null where nothing did
 * @param attempts how often the hand approached the object
 * @param policySteps steps that the policy took
 * @param liftedM how far the object was above where it had stood when the check ended, m
 * @param limitViolations commands that broke a limit
 * @param simulatedS simulated time, s
 * @param finalSpeedRadPerS fastest joint at the end, rad/s
 * @param disturbed whether the object was really moved or pushed on the way, as its setup wanted
 */
public record EpisodeResult(
        long episode,
        String object,
        Failure failure,
        GraspOutcome outcome,
        StopCause stopCause,
        int attempts,
        int policySteps,
        double liftedM,
        long limitViolations,
        double simulatedS,
        double finalSpeedRadPerS,
        boolean disturbed) {
    /** Whether the object was lifted and held. */
    public boolean success() {
        return failure == Failure.NONE;
    }
}
