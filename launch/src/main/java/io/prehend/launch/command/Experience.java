package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.evaluate.Evaluation;
import io.prehend.launch.learn.ClampCount;
import io.prehend.launch.learn.LearningBeside;
import io.prehend.launch.learn.LearningPlan;
import io.prehend.launch.play.Lineup;
import io.prehend.launch.report.Report;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StoreFolder;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.port.ExperienceSink;
import io.prehend.sim.episode.EpisodeRunner;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;

/**
 * What becomes of what an arm experiences: a log where somebody wants one, and a learner beside the arm that reads it.
 * One thread; close it when the last episode is over.
 */
final class Experience implements AutoCloseable {
    private final Evaluation evaluation;
    private final PrintWriter words;
    private final PrintWriter err;
    private StoreFolder store;
    private ReplayLog log;
    private ClampCount counts;
    private LearningPlan plan;
    private LearningBeside beside;
    private volatile LearningBeside listener;

    /** What the mixins of a verb say about it. */
    record Options(EpisodeOptions what, RecordOption record, LearningOption learning, ConfigOption config) {}

    private Experience(Evaluation evaluation, PrintWriter words, PrintWriter err) {
        this.evaluation = evaluation;
        this.words = words;
        this.err = err;
    }

    /**
     * Opens folder and log; refuses with one sentence where the disk does not take them.
     *
     * @param learnsUsually whether there is a learner where the user says nothing about it
     */
    static Experience open(
            Options options, Evaluation evaluation, boolean learnsUsually, PrintWriter words, PrintWriter err) {
        Experience experience = new Experience(evaluation, words, err);
        try {
            experience.open(options, learnsUsually);
        } catch (RuntimeException refused) {
            experience.close();
            throw refused;
        }
        return experience;
    }

    private void open(Options options, boolean learnsUsually) {
        store = options.learning().open(evaluation, learnsUsually, err);
        Path into = LearningOption.record(options.record(), store);
        log = options.record().open(into, this::onRecordingStopped);
        counts = log == null ? null : new ClampCount(log);
        plan = store == null
                ? null
                : options.learning().plan(store, options.record(), options.what(), options.config());
    }

    /** Who is told every step; null for nobody. */
    ExperienceSink sink() {
        return plan == null ? RecordOption.sink(log, evaluation.policy().knowsTheTruth()) : counts;
    }

    /** Who plays; starts the learner. */
    Lineup lineup(Simulation telling, boolean realTime) {
        if (plan == null) {
            EpisodeRunner runner = telling.runner(evaluation.policy().maker(telling.chain()), realTime);
            return episode -> runner;
        }
        LearningBeside.Arm arm = new LearningBeside.Arm(telling, realTime, evaluation.policy(), counts, words, err);
        beside = LearningBeside.start(plan, store.isTemporary(), arm);
        listener = beside;
        return beside;
    }

    /** Says what became of it, in words and in {@code report}, once it is closed. */
    void describe(Report report) {
        boolean kept = store == null || !store.isTemporary() || !log.folder().startsWith(store.path());
        RecordOption.describe(log, kept ? words : new PrintWriter(Writer.nullWriter()), report);
        if (beside != null) {
            report.put("learning", beside.toReport());
        }
    }

    @Override
    public void close() {
        if (beside != null) {
            beside.close();
            beside.summarize();
        }
        if (log != null) {
            log.close();
        }
        if (store != null) {
            store.close();
        }
    }

    private void onRecordingStopped(String sentence) {
        err.println(sentence);
        LearningBeside told = listener;
        if (told != null) {
            told.onRecordingStopped(sentence);
        }
    }
}
