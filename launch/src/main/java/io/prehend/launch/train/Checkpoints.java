package io.prehend.launch.train;

import io.prehend.policy.checkpoint.CheckpointFolder;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.experience.StepStore;
import java.nio.file.Path;

/** Saves one run into its folder: when told to, and now and then while it learns. On the run's thread. */
final class Checkpoints {
    /** Saving takes a twentieth of the time at most. */
    private static final long DEAR = 20;

    private final CheckpointFolder folder;
    private final Saved run;
    private final long intervalNs;
    private long savedNs = System.nanoTime();
    private long tookNs;
    private boolean resumed;

    /** Saves {@code run} into {@code folder}; while it learns, once in {@code intervalNs}. */
    Checkpoints(Path folder, Saved run, long intervalNs) {
        this.folder = new CheckpointFolder(folder);
        this.run = run;
        this.intervalNs = intervalNs;
    }

    /**
     * Puts the run back to where it was saved last, and {@code steps} to what it had experienced.
     *
     * @return one sentence, where that is not the latest checkpoint, and why; else null
     */
    String resume(StepStore steps) {
        String notice = resume();
        folder.readSteps(steps);
        return notice;
    }

    /** The same for a run that keeps its experience by itself. */
    String resume() {
        CheckpointFolder.Opened opened = folder.open();
        run.restore(opened.state());
        resumed = true;
        return opened.notice();
    }

    /** Saves a run that begins, which also finds out whether there is room; one that goes on is saved already. */
    void begin() {
        if (!resumed) {
            save();
        }
    }

    /** The same for a run that begins with {@code steps} of another, if with any. */
    void begin(StepStore steps) {
        if (resumed || steps.size() == 0) {
            begin();
        } else {
            saveWith(steps);
        }
    }

    /** Keeps what was experienced, once, in a file of its own; saves the run, which builds upon it. */
    void saveWith(StepStore experienced) {
        folder.addSteps(experienced);
        save();
    }

    /** Saves the run as it is now. */
    void save() {
        long beganNs = System.nanoTime();
        folder.save(run);
        savedNs = System.nanoTime();
        tookNs = savedNs - beganNs;
    }

    /** Saves the run, where the last time was long ago, also beside what it took. */
    void saveIfDue() {
        long sinceNs = System.nanoTime() - savedNs;
        boolean tooDear = intervalNs > 0 && sinceNs < DEAR * tookNs;
        if (sinceNs >= intervalNs && !tooDear) {
            save();
        }
    }
}
