package io.prehend.launch.learn;

import io.prehend.launch.play.Lineup;
import io.prehend.launch.report.Report;
import io.prehend.sim.episode.EpisodeResult;
import io.prehend.sim.episode.EpisodeRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the arm's process does about learning: keeps the learner's process alive, and says between episodes how far it
 * is. The arm itself depends on none of it: whatever becomes of the learner, the episodes are the same. One thread, that
 * of the episodes; the learner's supervisor may say something at any time.
 */
public final class LearningBeside implements Lineup, AutoCloseable {
    private static final long SAY_EVERY_NS = TimeUnit.SECONDS.toNanos(1);
    private static final LearnerStatus NOTHING_YET =
            new LearnerStatus(LearnerStatus.State.WAITING, 0, 0, 0, 0, 0, Map.of(), 0, "", "");

    private final EpisodeRunner runner;
    private final LearnerFolder folder;
    private final PrintWriter words;
    private final LearnerProcess learner;
    private final boolean temporary;
    private LearnerStatus status = NOTHING_YET;
    private long saidNs = System.nanoTime();
    private volatile String alarm = "";

    private LearningBeside(
            EpisodeRunner runner, LearnerFolder folder, PrintWriter words, LearnerProcess learner, boolean temporary) {
        this.runner = runner;
        this.folder = folder;
        this.words = words;
        this.learner = learner;
        this.temporary = temporary;
    }

    /**
     * Starts the learner of {@code plan}.
     *
     * @param runner plays the episodes
     * @param words is told how learning goes on
     * @param err is told when the learner dies
     */
    public static LearningBeside start(
            LearningPlan plan, boolean temporary, EpisodeRunner runner, PrintWriter words, PrintWriter err) {
        LearnerFolder folder = LearnerFolder.in(plan.store());
        try {
            Files.createDirectories(folder.path());
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot make " + folder.path() + ": " + failed.getMessage() + ".", failed);
        }
        LearnerProcess learner = LearnerProcess.start(plan.command(), folder.log(), err::println);
        return new LearningBeside(runner, folder, words, learner, temporary);
    }

    @Override
    public EpisodeRunner next(long episode) {
        return runner;
    }

    @Override
    public void onResult(EpisodeResult result) {
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
        return status.toReport().put("learner_deaths", learner.deaths()).put("recording_alarm", alarm);
    }

    /** Ends the learner; where its folder is kept, what it learned is saved first. */
    @Override
    public void close() {
        if (temporary) {
            learner.abandon();
        } else {
            learner.close();
        }
    }

    private void say() {
        status = LearnerStatus.read(folder.status()).orElse(status);
        if (status.updatedMs() == 0) {
            return;
        }
        String paused = alarm.isEmpty() ? "" : " · ALARM: learning is paused, since nothing is recorded any more";
        words.println(status.inWords() + paused);
        words.flush();
    }
}
