package io.prehend.sim.teach;

import io.prehend.model.KinematicChain;
import io.prehend.port.ExperienceSink;
import io.prehend.port.Policy;
import io.prehend.safety.SafetyLimits;
import io.prehend.sim.episode.EpisodeResult;
import io.prehend.sim.episode.Failure;
import io.prehend.sim.episode.PolicyMaker;
import io.prehend.sim.episode.SceneTruth;
import io.prehend.sim.expert.ExpertPolicy;
import io.prehend.sim.expert.GraspJudge;
import io.prehend.sim.expert.GraspPlanner;
import io.prehend.sim.expert.GraspSampler;
import io.prehend.sim.expert.Preference;
import java.util.function.Supplier;

/**
 * Gives each episode its lesson. Before an episode say which ({@link #next}), after it what came of it
 * ({@link #ended}). Owned by one worker's thread.
 */
public final class TeachingMaker implements PolicyMaker {
    /** The same as of the expert that is evaluated: its grasps of a shape are always the same. */
    private static final long GRASP_SEED = 1;

    private final KinematicChain chain;
    private final GraspPlanner planner;
    private final GraspJudge judge = new GraspJudge();
    private final Supplier<Policy> pupils;
    private Lesson lesson;
    private ExperienceSink sink;

    /**
     * Lessons on the arm {@code chain} within {@code limits}.
     *
     * @param pupils gives a pupil for each exercise; null where there are only demonstrations
     */
    public TeachingMaker(KinematicChain chain, SafetyLimits limits, Supplier<Policy> pupils) {
        this.chain = chain;
        this.pupils = pupils;
        planner = new GraspPlanner(chain, limits, new GraspSampler(GRASP_SEED), Preference.NEAR);
    }

    /** The next episode is {@code nextLesson}, reported to {@code nextSink}. */
    public void next(Lesson nextLesson, ExperienceSink nextSink) {
        lesson = nextLesson;
        sink = nextSink;
    }

    @Override
    public Policy make(SceneTruth truth) {
        boolean demonstration = lesson.expertSteps() == Integer.MAX_VALUE;
        ExpertPolicy.Resolve resolve = demonstration ? ExpertPolicy.Resolve.FIRM : ExpertPolicy.Resolve.PLIANT;
        return new TaughtPolicy(
                new ExpertPolicy(planner, truth, resolve),
                judge,
                truth,
                demonstration ? null : pupils.get(),
                lesson,
                sink,
                chain.jointCount());
    }

    /** Reports what came of the episode. */
    public void ended(EpisodeResult result) {
        boolean truncated = result.failure() == Failure.STOPPED || result.failure() == Failure.TIMEOUT;
        sink.onEpisodeEnd(result.object(), result.success() ? 1 : 0, truncated);
    }
}
