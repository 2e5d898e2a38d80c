package io.prehend.launch.learn;

import io.prehend.policy.promotion.ProbationEpisode;
import io.prehend.port.ExperienceSink;
import io.prehend.port.Transition;
import io.prehend.task.GraspOutcome;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what the arm experiences on its way to the log: in how many steps something else was done than was decided,
 * and in how many a person led. The thread that thinks tells it; any thread may ask. Allocates nothing.
 */
public final class ClampCount implements ExperienceSink {
    private final ExperienceSink next;
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong clamped = new AtomicLong();
    private final AtomicLong intervened = new AtomicLong();

    /** Counts, and tells {@code next}. */
    public ClampCount(ExperienceSink next) {
        this.next = next;
    }

    @Override
    public void onStep(Transition transition) {
        steps.incrementAndGet();
        clamped.addAndGet(transition.clamped() ? 1 : 0);
        intervened.addAndGet(transition.intervened() ? 1 : 0);
        next.onStep(transition);
    }

    @Override
    public void onEpisodeEnd(String object, double reward, boolean truncated) {
        next.onEpisodeEnd(object, reward, truncated);
    }

    /** What was counted since the last call. */
    public Counts take() {
        long all = steps.getAndSet(0);
        long cut = clamped.getAndSet(0);
        long led = intervened.getAndSet(0);
        return new Counts(all == 0 ? 0 : Math.min(1, (double) cut / all), led > 0);
    }

    /**
     * What was counted.
     *
     * @param clampedShare of the steps, 0 to 1
     * @param intervened whether a person led in any
     */
    public record Counts(double clampedShare, boolean intervened) {
        /** What a model on probation is judged by, after an object at which this was counted. */
        public ProbationEpisode episode(GraspOutcome outcome, boolean stopped) {
            return new ProbationEpisode(outcome == GraspOutcome.GRASPED, stopped, intervened, clampedShare);
        }
    }
}
