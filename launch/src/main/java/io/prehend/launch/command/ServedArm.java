package io.prehend.launch.command;

import io.prehend.launch.config.Config;
import io.prehend.launch.evaluate.Evaluation;
import io.prehend.launch.learn.ClampCount;
import io.prehend.launch.link.Profile;
import io.prehend.launch.report.Report;
import io.prehend.launch.station.LearnerBeside;
import io.prehend.launch.station.StationRun;
import io.prehend.launch.work.StoreFolder;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.port.ExperienceSink;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Serves an arm behind a wire, with the log and the learner that the user wants beside it. One thread. */
final class ServedArm {
    private final Experience.Options options;
    private final Evaluation evaluation;
    private final PrintWriter words;
    private final PrintWriter err;
    private volatile String recordingAlarm = "";

    ServedArm(Experience.Options options, Evaluation evaluation, PrintWriter words, PrintWriter err) {
        this.options = options;
        this.evaluation = evaluation;
        this.words = words;
        this.err = err;
    }

    /** Serves the arm of {@code profile}, and says what came of it. */
    Report serve(Profile profile, Config site, StationRun.Options how) {
        StationRun service = new StationRun(profile, site, evaluation.policy(), how, words, err);
        try (StoreFolder store = options.learning().open(evaluation, false, err);
                ReplayLog log = options.record().open(into(store), this::onRecordingStopped)) {
            ClampCount counts = log == null ? null : new ClampCount(log);
            ExperienceSink sink = store == null ? RecordOption.sink(log, false) : counts;
            Report result;
            try (LearnerBeside learner = store == null ? null : beside(store, counts)) {
                result = service.learning(learner).run(sink);
                if (learner != null) {
                    learner.describe(result);
                }
            }
            RecordOption.describe(log, words, result);
            return result;
        }
    }

    private Path into(StoreFolder store) {
        return LearningOption.record(options.record(), store);
    }

    private LearnerBeside beside(StoreFolder store, ClampCount counts) {
        return LearnerBeside.start(
                store.path(),
                counts,
                options.learning().plan(store, options.record(), options.what(), options.config()),
                () -> recordingAlarm,
                err::println);
    }

    private void onRecordingStopped(String sentence) {
        recordingAlarm = sentence;
        err.println(sentence);
    }
}
