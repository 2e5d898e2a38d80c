package io.prehend.launch.learn;

import io.prehend.launch.play.Lineup;
import io.prehend.launch.report.Report;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.launch.wiring.Simulation;
import io.prehend.policy.online.OnlineSettings;
import io.prehend.policy.promotion.ModelFolder;
import io.prehend.sim.episode.EpisodeResult;
import io.prehend.sim.episode.EpisodeRunner;
import io.prehend.sim.episode.PolicyMaker;
import io.prehend.task.GraspOutcome;
import java.io.PrintWriter;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What the arm's process does about learning: keeps the learner's process alive, and says between episodes how far it
 * is. The arm itself depends on none of it: whatever becomes of the learner, the episodes are the same. One thread,
 * that of the episodes; the learner's supervisor may say something at any time.
 */
public final class LearningBeside implements Lineup, AutoCloseable {
    private static final long SAY_EVERY_NS = TimeUnit.SECONDS.toNanos(1);
    private static final LearnerStatus NOTHING_YET =
            new LearnerStatus(LearnerStatus.State.WAITING, 0, 0, 0, 0, 0, Map.of(), 0, "", "", "");

    private final Arm arm;
    private final LearnerFolder folder;
    private final LearnerProcess learner;
    private final Succession succession;
    private final boolean temporary;
    private final SplittableRandom seeds;
    private final TrialSpread spread = new TrialSpread(OnlineSettings.standard().firstDeviationM());
    private EpisodeRunner runner;
    private double speedShare;
    private LearnerStatus status = NOTHING_YET;
    private String said = "";
    private long saidNs = System.nanoTime();
    private volatile String alarm = "";

    /**
     * The arm that learns.
     *
     * @param simulation tells {@code counts} what it experiences
     * @param realTime whether it keeps time with the clock on the wall
     * @param first the model with which it begins
     * @param counts what went otherwise than decided
     * @param words is told how learning goes on
     * @param err is told when the learner dies
     */
    public record Arm(
            Simulation simulation,
            boolean realTime,
            PolicySource first,
            ClampCount counts,
            PrintWriter words,
            PrintWriter err) {}

    private LearningBeside(Arm arm, LearningPlan plan, ModelFolder store, LearnerProcess learner, boolean temporary) {
        this.arm = arm;
        this.learner = learner;
        this.temporary = temporary;
        folder = LearnerFolder.in(plan.store());
        succession = new Succession(store, arm.first(), this::tell);
        seeds = new SplittableRandom(plan.seed());
    }

    /**
     * Starts the learner of {@code plan} beside {@code arm}.
     *
     * @param temporary whether nothing in the store will be needed when this is closed
     */
    public static LearningBeside start(LearningPlan plan, boolean temporary, Arm arm) {
        LearnerFolder folder = LearnerFolder.in(plan.store());
        folder.make();
        // First what may be refused: a process that nobody owns would go on.
        ModelFolder store = ModelFolder.open(plan.store());
        LearnerProcess learner = LearnerProcess.start(plan.command(), folder.log(), arm.err()::println);
        return new LearningBeside(arm, plan, store, learner, temporary);
    }

    @Override
    public EpisodeRunner next(long episode) {
        boolean swapped = succession.look();
        if (runner == null || swapped || succession.speedShare() != speedShare) {
            speedShare = succession.speedShare();
            Simulation simulation = arm.simulation().slowed(speedShare);
            PolicyMaker policies = succession.policy().tryingMaker(simulation.chain(), spread, seeds.nextLong());
            runner = simulation.runner(policies, arm.realTime());
        }
        return runner;
    }

    @Override
    public void onResult(EpisodeResult result) {
        spread.onEpisode(result.outcome() == GraspOutcome.GRASPED);
        succession.onEpisode(arm.counts().take().episode(result.outcome(), result.stopCause() != null));
        long nowNs = System.nanoTime();
        if (nowNs - saidNs >= SAY_EVERY_NS) {
            saidNs = nowNs;
            say();
        }
    }

    /** Recording has failed, and with it what is learned from. Any thread. */
    public void onRecordingStopped(String sentence) {
        alarm = sentence;
    }

    /** Which model leads: its number in the store; 0 for the one with which all began. */
    public long generation() {
        return succession.generation();
    }

    /** The process that learns. */
    LearnerProcess process() {
        return learner;
    }

    /** Says a last time how far the learner came. */
    public void summarize() {
        say();
    }

    /** What became of learning. */
    public Report toReport() {
        Report report =
                status.toReport().put("learner_deaths", learner.deaths()).put("recording_alarm", alarm);
        succession.describe(report);
        return report;
    }

    /** Ends the learner; where its folder is kept, what it learned is saved first. */
    @Override
    public void close() {
        if (temporary) {
            learner.abandon();
        } else {
            learner.close();
        }
        succession.close();
    }

    private void tell(String sentence) {
        arm.words().println("learning: " + sentence);
        arm.words().flush();
    }

    private void say() {
        LearnerStatus before = status;
        status = LearnerStatus.read(folder.status()).orElse(status);
        if (!status.reason().isEmpty() && !status.reason().equals(before.reason())) {
            tell("candidate " + status.candidates() + " " + status.verdict() + ": " + status.reason());
        }
        if (status.updatedMs() == 0) {
            return;
        }
        String standing = succession.inWords();
        String line = status.inWords()
                + (standing.isEmpty() ? "" : " · the arm follows " + standing)
                + (alarm.isEmpty() ? "" : " · ALARM: learning is paused, since nothing is recorded any more");
        if (!line.equals(said)) {
            arm.words().println(line);
        }
        said = line;
        arm.words().flush();
    }
}
