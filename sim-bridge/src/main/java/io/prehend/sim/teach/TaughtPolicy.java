package io.prehend.sim.teach;

import io.prehend.model.RigidTransform;
import io.prehend.port.Action;
import io.prehend.port.ExperienceSink;
import io.prehend.port.Observation;
import io.prehend.port.Policy;
import io.prehend.port.Transition;
import io.prehend.sim.episode.SceneTruth;
import io.prehend.sim.expert.ExpertPolicy;
import io.prehend.sim.expert.GraspJudge;
import io.prehend.sim.scene.PlanningScene;
import java.util.SplittableRandom;

/**
 * Leads the hand after a {@link Lesson} and reports every step, with what the privileged expert would have done from
 * there. One thread.
 *
 * <p>It always asks for the camera's cloud, although the expert does not need it: the pupil will.
 */
final class TaughtPolicy implements Policy {
    /** Disturbances are as large as the lesson says from so far off the goal on, m; nearer they shrink. */
    private static final double FULL_FROM_M = 0.15;

    private static final double SMALLEST_SHARE = 0.1;

    private final ExpertPolicy expert;
    private final GraspJudge judge;
    private final SceneTruth truth;
    private final Policy pupil;
    private final Lesson lesson;
    private final ExperienceSink sink;
    private final Transition transition;
    private final SplittableRandom random;
    private final RigidTransform handInverse = new RigidTransform();
    private int step;

    /** A lesson; {@code pupil} may be null where the lesson is a demonstration. */
    TaughtPolicy(
            ExpertPolicy expert,
            GraspJudge judge,
            SceneTruth truth,
            Policy pupil,
            Lesson lesson,
            ExperienceSink sink,
            int jointCount) {
        this.expert = expert;
        this.judge = judge;
        this.truth = truth;
        this.pupil = pupil;
        this.lesson = lesson;
        this.sink = sink;
        transition = new Transition(jointCount);
        random = new SplittableRandom(lesson.seed());
    }

    @Override
    public String name() {
        return pupil == null ? expert.name() : pupil.name();
    }

    @Override
    public boolean needsCloud() {
        return true;
    }

    @Override
    public void reset(Observation first) {
        expert.reset(first);
        if (pupil != null) {
            pupil.reset(first);
        }
        step = 0;
    }

    @Override
    public void act(Observation observation, Action out) {
        boolean byExpert = step < lesson.expertSteps();
        if (pupil != null) {
            // Asked even while the expert leads: a policy may remember what it saw.
            pupil.act(observation, out);
        }
        expert.label(observation, transition.taught());
        if (byExpert) {
            expert.act(observation, out);
        }
        boolean perturbed = byExpert && out.closeConfidence() < 0.5 && random.nextDouble() < lesson.disturbance();
        if (perturbed) {
            disturb(out, share(observation));
        }
        report(observation, out, byExpert, perturbed);
        step++;
    }

    private void report(Observation observation, Action done, boolean byExpert, boolean perturbed) {
        transition.observation().set(observation);
        transition.action().set(done);
        transition.executed().set(done);
        transition.setByExpert(byExpert);
        transition.setPerturbed(perturbed);
        RigidTransform goal = expert.taughtGoalInBase();
        transition.setHasTaught(goal != null);
        if (goal != null) {
            handInverse.setInverse(observation.handInBase());
            transition.goalInHand().setProduct(handInverse, goal);
        }
        PlanningScene now = truth.now();
        transition.setGraspQuality(judge.chance(now, observation.handInBase()));
        sink.onStep(transition);
    }

    /** How much of a disturbance there is room for: between the fingers, little. */
    private double share(Observation observation) {
        RigidTransform goal = expert.taughtGoalInBase();
        double awayM = goal == null ? 0 : observation.handInBase().distanceM(goal);
        return Math.max(SMALLEST_SHARE, Math.min(1, awayM / FULL_FROM_M));
    }

    private void disturb(Action action, double share) {
        double shiftM = share * lesson.maxShiftM();
        double turnRad = share * lesson.maxTurnRad();
        action.setMotion(
                action.motion(0) + random.nextDouble(-shiftM, shiftM),
                action.motion(1) + random.nextDouble(-shiftM, shiftM),
                action.motion(2) + random.nextDouble(-shiftM, shiftM),
                action.motion(3) + random.nextDouble(-turnRad, turnRad),
                action.motion(4) + random.nextDouble(-turnRad, turnRad),
                action.motion(5) + random.nextDouble(-turnRad, turnRad));
    }

    @Override
    public void close() {
        if (pupil != null) {
            pupil.close();
        }
    }
}
