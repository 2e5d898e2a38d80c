package io.prehend.launch.learn;

import io.prehend.launch.learn.LearnerStatus.State;
import io.prehend.policy.checkpoint.CheckpointFolder;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.Saved;
import io.prehend.policy.replay.ReplayBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Learns from a log while it grows, until told to end: takes in what is new, updates, saves now and then, and has a
 * candidate examined after so many episodes. One thread.
 *
 * <p>A disk that takes nothing does not end it: it says so once, keeps the last good checkpoint, and goes on in memory.
 */
public final class LearningRun implements Saved {
    private static final long STATUS_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(500);
    /** A person does not notice, and the processor does not either. */
    private static final long REST_NS = TimeUnit.MILLISECONDS.toNanos(20);
    /** Saving takes a twentieth of the time at most. */
    private static final long DEAR = 20;

    private static final long NEVER = -1;
    private static final int LOOK_AGAIN = 3;
    /** An examination that is cut short is begun again; but one that kills the process is not for ever. */
    private static final long MOST_ATTEMPTS = 3;

    private final Pupil pupil;
    private final Examiner examiner;
    private final LearnerFolder folder;
    private final CheckpointFolder checkpoints;
    private final Pace pace;
    private final Consumer<String> err;
    private final Complaint divergence;
    private final Complaint checkpointComplaint;
    private final Complaint statusComplaint;
    private long candidates;
    private long examinedEpisodes;
    private long divergedEpisodes = NEVER;
    /** How often the last examination was begun; 0 once it came to its end. */
    private long attempts;

    private Examiner.Finding finding = new Examiner.Finding("", "");
    private long savedNs;
    private long saveTookNs;
    private long statusNs;
    private long statusUpdates;
    private State said;
    private long pauseLookedNs = System.nanoTime() - 2 * PAUSE_NS;
    private boolean paused;

    /**
     * How often what is done.
     *
     * @param saveEveryNs time between two checkpoints, ns; more where saving takes long, unless it is 0
     * @param candidateEvery episodes from one candidate to the next; 0 for none at all
     */
    public record Pace(long saveEveryNs, long candidateEvery) {}

    /** A run of {@code pupil} in {@code folder}, which is there; it says what goes wrong to {@code err}. */
    public LearningRun(Pupil pupil, Examiner examiner, LearnerFolder folder, Pace pace, Consumer<String> err) {
        this.pupil = pupil;
        this.examiner = examiner;
        this.folder = folder;
        this.pace = pace;
        this.err = err;
        checkpoints = new CheckpointFolder(folder.path());
        divergence = new Complaint(err);
        checkpointComplaint = new Complaint(err);
        statusComplaint = new Complaint(err);
    }

    /**
     * Learns from {@code log} until {@code enough}, and saves.
     *
     * @throws UncheckedIOException one sentence, where the log cannot be read
     * @throws io.prehend.launch.report.Failure one sentence, where another process learns in the same folder
     */
    public void learn(ReplayBuffer log, BooleanSupplier enough) {
        LearnerLock lock = LearnerLock.take(folder);
        try {
            learnLocked(log, enough);
        } finally {
            lock.close();
        }
    }

    private void learnLocked(ReplayBuffer log, BooleanSupplier enough) {
        resume();
        pupil.poll(log);
        statusUpdates = pupil.updates();
        statusNs = System.nanoTime();
        savedNs = statusNs;
        while (!enough.getAsBoolean()) {
            boolean rests = isPaused();
            boolean worked = !rests && advance(log);
            long nowNs = System.nanoTime();
            saveIfDue(nowNs);
            sayIfDue(nowNs, rests ? State.PAUSED : worked ? State.LEARNING : State.WAITING);
            if (!rests) {
                examineIfDue();
            }
            if (!worked) {
                LockSupport.parkNanos(REST_NS);
            }
        }
        save();
        say(System.nanoTime(), State.ENDED);
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("pupil", pupil);
        to.put("candidates", candidates, examinedEpisodes, divergedEpisodes, attempts);
        to.put("verdict", finding.verdict());
        to.put("reason", finding.reason());
    }

    @Override
    public void restore(CheckpointReader from) {
        from.get("pupil", pupil);
        long[] counts = from.longs("candidates", 4);
        candidates = counts[0];
        examinedEpisodes = counts[1];
        divergedEpisodes = counts[2];
        attempts = counts[3];
        finding = new Examiner.Finding(from.text("verdict"), from.text("reason"));
    }

    private void resume() {
        if (checkpoints.hasCheckpoint()) {
            CheckpointFolder.Opened opened = checkpoints.open();
            restore(opened.state());
            if (opened.notice() != null) {
                err.accept(opened.notice());
            }
        }
    }

    /** Looks twice a second whether a person wants it to rest. */
    private boolean isPaused() {
        long nowNs = System.nanoTime();
        if (nowNs - pauseLookedNs > PAUSE_NS) {
            pauseLookedNs = nowNs;
            paused = Files.exists(folder.paused());
        }
        return paused;
    }

    /** New steps only where all is done that the former ones ask for: how fast they come then makes no difference. */
    private boolean advance(ReplayBuffer log) {
        if (pupil.isUpdateDue()) {
            heed(pupil.update());
            return true;
        }
        log.poll();
        return pupil.poll(log) > 0;
    }

    private void heed(String diverged) {
        if (diverged != null) {
            divergence.say(diverged + " Nothing is offered for the next " + pace.candidateEvery() + " episodes.");
            divergedEpisodes = pupil.episodes();
        }
    }

    private void saveIfDue(long nowNs) {
        boolean tooDear = pace.saveEveryNs() > 0 && nowNs - savedNs < DEAR * saveTookNs;
        if (nowNs - savedNs >= pace.saveEveryNs() && !tooDear) {
            save();
        }
    }

    private void save() {
        long beganNs = System.nanoTime();
        try {
            checkpoints.save(this);
            checkpointComplaint.settle();
        } catch (UncheckedIOException full) {
            checkpointComplaint.say("What was learned cannot be saved (" + reason(full)
                    + "); the last checkpoint is kept, and learning goes on in memory.");
        }
        savedNs = System.nanoTime();
        saveTookNs = savedNs - beganNs;
    }

    private void examineIfDue() {
        if (attempts >= MOST_ATTEMPTS) {
            attempts = 0;
            finding = new Examiner.Finding("given up", "Its examination was cut short " + MOST_ATTEMPTS + " times.");
        }
        if (attempts == 0) {
            if (!isExaminationDue()) {
                return;
            }
            if (!examiner.isWanted()) {
                // Asked again a few episodes later.
                examinedEpisodes = pupil.episodes() - pace.candidateEvery() + LOOK_AGAIN;
                return;
            }
            divergence.settle();
            examinedEpisodes = pupil.episodes();
            candidates++;
        }
        attempts++;
        finding = new Examiner.Finding("being examined", "");
        // An examination may be cut short by the end of the process; what was learned must not go with it.
        save();
        say(System.nanoTime(), State.EXAMINING);
        finding = examiner.examine();
        attempts = 0;
        save();
        say(System.nanoTime(), State.LEARNING);
    }

    private boolean isExaminationDue() {
        boolean diverged = divergedEpisodes != NEVER && pupil.episodes() - divergedEpisodes < pace.candidateEvery();
        return pace.candidateEvery() > 0
                && !diverged
                && pupil.updates() > 0
                && pupil.episodes() - examinedEpisodes >= pace.candidateEvery();
    }

    /** Now and then, and at once when all is learned: somebody may wait for that. */
    private void sayIfDue(long nowNs, State state) {
        boolean done = state == State.WAITING && said != State.WAITING;
        if (done || nowNs - statusNs >= STATUS_NS) {
            say(nowNs, state);
        }
    }

    private void say(long nowNs, State state) {
        said = state;
        double perS = (pupil.updates() - statusUpdates) * 1e9 / Math.max(1, nowNs - statusNs);
        statusNs = nowNs;
        statusUpdates = pupil.updates();
        LearnerStatus status = new LearnerStatus(
                state,
                System.currentTimeMillis(),
                pupil.steps(),
                pupil.episodes(),
                pupil.updates(),
                perS,
                pupil.figures(),
                candidates,
                finding.verdict(),
                finding.reason(),
                (divergence.sentence() + " " + checkpointComplaint.sentence()).strip());
        try {
            status.write(folder.status());
            statusComplaint.settle();
        } catch (IOException full) {
            statusComplaint.say("The learner's status cannot be written: " + full.getMessage() + ".");
        }
    }

    private static String reason(UncheckedIOException failed) {
        return failed.getCause() instanceof java.nio.file.FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(failed.getCause().getMessage());
    }

    /** Says a thing once, and again only after it was settled. */
    private static final class Complaint {
        private final Consumer<String> err;
        private String sentence = "";

        Complaint(Consumer<String> err) {
            this.err = err;
        }

        void say(String now) {
            if (sentence.isEmpty()) {
                err.accept(now);
            }
            sentence = now;
        }

        void settle() {
            sentence = "";
        }

        String sentence() {
            return sentence;
        }
    }
}
