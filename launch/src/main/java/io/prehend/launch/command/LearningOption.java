package io.prehend.launch.command;

import io.prehend.launch.config.ConfigOption;
import io.prehend.launch.evaluate.Evaluation;
import io.prehend.launch.learn.LearningPlan;
import io.prehend.launch.report.Failure;
import io.prehend.launch.work.StoreFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options {@code --learn}, {@code --store DIR} and their like, to mix into a verb that plays. One thread. */
final class LearningOption {
    @Option(
            names = "--learn",
            negatable = true,
            description = "Learn from what is experienced, in a process of its own, and act by what was learned once"
                    + " it has passed the gate.")
    private Boolean learn;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "Keep what is learned in DIR (made where it is missing), and go on from what is there.")
    private Path store;

    @Option(
            names = "--candidate-every",
            paramLabel = "N",
            defaultValue = "30",
            description = "Episodes from one candidate for the arm to the next (default: ${DEFAULT-VALUE}).")
    private int candidateEvery;

    /** The folder to learn in; null where nobody learns. Where that is only usual, not asked for, it may fail. */
    StoreFolder open(Evaluation evaluation, boolean usual, PrintWriter err) {
        if (candidateEvery < 1) {
            throw Failure.usage("--candidate-every is " + candidateEvery + ", but must be at least 1.");
        }
        boolean asked = Boolean.TRUE.equals(learn) || learn == null && store != null;
        boolean isModel = evaluation.policy().sha256() != null;
        if (asked && !isModel) {
            throw Failure.usage("The policy " + evaluation.policy().name()
                    + " is code and cannot learn; choose a model, or leave --learn and --store out.");
        }
        if (asked && store == null && !usual) {
            throw Failure.usage("Say where to keep what is learned: --store DIR.");
        }
        if (asked) {
            return StoreFolder.open(store);
        }
        return learn == null && usual && isModel ? openUsual(err) : null;
    }

    /** Refuses to learn, because of {@code why}, where it was asked for. */
    void refuse(String why) {
        if (Boolean.TRUE.equals(learn) || store != null) {
            throw Failure.usage("Leave --learn and --store out: " + why + ".");
        }
    }

    private static StoreFolder openUsual(PrintWriter err) {
        try {
            return StoreFolder.open(null);
        } catch (Failure noRoom) {
            err.println("Nothing is learned: " + noRoom.getMessage());
            return null;
        }
    }

    /** Where steps are recorded: where the user wants it, else within the store; null where neither is asked for. */
    static Path record(RecordOption record, StoreFolder opened) {
        return record.folder() != null || opened == null
                ? record.folder()
                : opened.path().resolve("replay");
    }

    /** What the learner is to do in {@code opened}. */
    LearningPlan plan(StoreFolder opened, RecordOption record, EpisodeOptions what, ConfigOption config) {
        return new LearningPlan(
                opened.path(),
                record(record, opened),
                what.decider(),
                config.file(),
                what.seed(),
                candidateEvery,
                LearningPlan.HEAP_MIB);
    }
}
