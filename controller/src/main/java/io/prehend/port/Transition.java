package io.prehend.port;

import io.prehend.model.RigidTransform;

/**
 * One step of a policy as it is learned from: what it saw, what was done, and what a teacher would have done. Mutable
 * scratch, owned by the thread that thinks; a sink copies what it keeps.
 */
public final class Transition {
    private final Observation observation;
    private final Action action = new Action();
    private final Action executed = new Action();
    private final Action taught = new Action();
    private final RigidTransform goalInHand = new RigidTransform();
    private boolean hasTaught;
    private boolean byExpert;
    private boolean perturbed;
    private boolean clamped;
    private boolean intervened;
    private long decisionDelayNs;
    private double graspQuality;

    /** A step of an arm with {@code jointCount} joints. */
    public Transition(int jointCount) {
        observation = new Observation(jointCount);
    }

    /** What the policy saw. */
    public Observation observation() {
        return observation;
    }

    /** What was asked of the arm: the policy's own words. */
    public Action action() {
        return action;
    }

    /**
     * What was made of {@link #action()}: cut to its scale and to what the arm can reach, and, where the safety filter
     * altered it, what the filter let through. A hand that was told to close is told to stand still.
     */
    public Action executed() {
        return executed;
    }

    /** Whether something made {@link #executed()} differ from what was asked, be it the task or the safety filter. */
    public boolean clamped() {
        return clamped;
    }

    /** Sets {@link #clamped()}. */
    public void setClamped(boolean altered) {
        clamped = altered;
    }

    /** How long the decision took, from when the arm was looked at until its motion began, ns. */
    public long decisionDelayNs() {
        return decisionDelayNs;
    }

    /** Sets {@link #decisionDelayNs()}, ns. */
    public void setDecisionDelayNs(long delayNs) {
        decisionDelayNs = delayNs;
    }

    /** Whether a person led the hand in place of the policy. */
    public boolean intervened() {
        return intervened;
    }

    /** Sets {@link #intervened()}. */
    public void setIntervened(boolean byPerson) {
        intervened = byPerson;
    }

    /** What the teacher would have done, where {@link #hasTaught()}. */
    public Action taught() {
        return taught;
    }

    /** Where the teacher wants the hand in the end, in the present hand frame, where {@link #hasTaught()}. */
    public RigidTransform goalInHand() {
        return goalInHand;
    }

    /** Whether a teacher was there and knew a way. */
    public boolean hasTaught() {
        return hasTaught;
    }

    /** Sets {@link #hasTaught()}. */
    public void setHasTaught(boolean known) {
        hasTaught = known;
    }

    /** Whether the teacher's action is what was done. */
    public boolean byExpert() {
        return byExpert;
    }

    /** Sets {@link #byExpert()}. */
    public void setByExpert(boolean expert) {
        byExpert = expert;
    }

    /** Whether the action was disturbed on purpose: such a step says nothing about the worth of what a policy wants. */
    public boolean perturbed() {
        return perturbed;
    }

    /** Sets {@link #perturbed()}. */
    public void setPerturbed(boolean disturbed) {
        perturbed = disturbed;
    }

    /** How well the fingers would hold if they closed now, 0 to 1, as a teacher judges; NaN where nobody does. */
    public double graspQuality() {
        return graspQuality;
    }

    /** Sets {@link #graspQuality()}. */
    public void setGraspQuality(double quality) {
        graspQuality = quality;
    }
}
