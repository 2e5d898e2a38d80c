package io.prehend.launch.adapt;

import io.prehend.launch.learn.LearnerFolder;
import io.prehend.launch.learn.LearnerStatus;
import io.prehend.launch.learn.LearningBeside;
import io.prehend.launch.play.Lineup;
import io.prehend.launch.report.Failure;
import io.prehend.launch.work.StopRequest;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.sim.episode.EpisodeResult;
import io.prehend.sim.episode.EpisodeRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets an arm wait, between two episodes, until the learner has learned from all that was recorded and no model is
 * being examined. A simulated shortcut: the clock of such an arm runs many times faster than that on the wall, by which
 * the learner works. A real arm needs a quarter of a minute for an episode; the learner, less than a second. One
 * thread.
 */
final class CatchingUp implements Lineup {
    private static final long LOOK_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(10);

    private final LearningBeside beside;
    private final ReplayLog log;
    private final LearnerFolder learner;
    private final StopRequest stop;
    private final List<EpisodeResult> results = new ArrayList<>();
    private final List<Long> generations = new ArrayList<>();

    /** Waits for what is recorded into {@code log}, until {@code stop}. */
    CatchingUp(LearningBeside beside, ReplayLog log, LearnerFolder learner, StopRequest stop) {
        this.beside = beside;
        this.log = log;
        this.learner = learner;
        this.stop = stop;
    }

    /** What came of the episodes, in order. */
    List<EpisodeResult> results() {
        return results;
    }

    /** Which model led in each: its number in the store, or 0 for the one with which all began. */
    List<Long> generations() {
        return generations;
    }

    @Override
    public EpisodeRunner next(long episode) {
        await();
        EpisodeRunner runner = beside.next(episode);
        generations.add(beside.generation());
        return runner;
    }

    @Override
    public void onResult(EpisodeResult result) {
        results.add(result);
        beside.onResult(result);
    }

    /** Waits until the learner has learned from all that was recorded. */
    void await() {
        long sinceNs = System.nanoTime();
        while (!stop.requested() && !hasCaughtUp()) {
            if (System.nanoTime() - sinceNs > PATIENCE_NS) {
                throw Failure.check(
                        "The learner has not caught up within ten minutes; " + learner.log() + " may say why.");
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }

    private boolean hasCaughtUp() {
        ReplayLog.Counts counts = log.counts();
        if (counts.failure() != null) {
            throw Failure.check(counts.failure());
        }
        if (counts.offered() != counts.recorded() + counts.dropped()) {
            return false;
        }
        return LearnerStatus.read(learner.status())
                .filter(status -> status.state() == LearnerStatus.State.WAITING)
                // Steps and ends of approaches are recorded.
                .filter(status -> status.steps() + status.episodes() >= counts.recorded())
                .isPresent();
    }
}
