package io.prehend.launch.bench;

import io.prehend.launch.learn.LearnerFolder;
import io.prehend.launch.learn.LearnerProcess;
import io.prehend.launch.learn.LearnerStatus;
import io.prehend.launch.process.SelfCommand;
import io.prehend.launch.report.Failure;
import io.prehend.model.FrameId;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.policy.replay.ReplayOptions;
import io.prehend.port.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real learner in its own process, updating without a pause from a log of made-up steps: what competes with the
 * control loop where an arm learns. One thread.
 */
final class LearnerRival implements AutoCloseable {
    private static final int JOINTS = 7;
    private static final int EPISODES = 100;
    private static final int EPISODE_STEPS = 15;
    private static final int POINTS = 256;
    private static final int HEAP_MIB = 1024;
    /** More than can be done while anybody measures. */
    private static final String UPDATES_PER_APPROACH = "1000000000";

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LearnerFolder folder;
    private final LearnerProcess process;
    private final List<String> complaints;

    private LearnerRival(LearnerFolder folder, LearnerProcess process, List<String> complaints) {
        this.folder = folder;
        this.process = process;
        this.complaints = complaints;
    }

    /** Records made-up steps under {@code store}, for {@link #start}. */
    static void record(Path store, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Transition step = new Transition(JOINTS);
        try (ReplayLog log = ReplayLog.open(store.resolve("replay"), ReplayOptions.DEFAULT, sentence -> {})) {
            for (int episode = 0; episode < EPISODES; episode++) {
                for (int n = 0; n < EPISODE_STEPS; n++) {
                    fill(step, random, EPISODE_STEPS - n);
                    log.onStep(step);
                }
                log.onEpisodeEnd("bench", random.nextInt(2), false);
                await(log);
            }
        }
    }

    /** Starts to learn from what was recorded, and returns once it does updates. */
    static LearnerRival start(Path store, long seed) throws IOException {
        LearnerFolder folder = LearnerFolder.in(store);
        Files.createDirectories(folder.path());
        Files.deleteIfExists(folder.status());
        List<String> words = new ArrayList<>(
                List.of("learn", "--record", store.resolve("replay").toString()));
        words.addAll(List.of("--store", store.toString(), "--seed", Long.toString(seed), "--candidate-every", "0"));
        words.addAll(List.of("--updates-per-approach", UPDATES_PER_APPROACH, "--until-parent-ends"));
        List<String> complaints = new ArrayList<>();
        LearnerProcess process = LearnerProcess.start(SelfCommand.of(HEAP_MIB, words), folder.log(), complaints::add);
        LearnerRival rival = new LearnerRival(folder, process, complaints);
        rival.awaitAtWork();
        return rival;
    }

    /** Updates a second, as it says itself. */
    double updatesPerS() {
        return LearnerStatus.read(folder.status())
                .map(LearnerStatus::updatesPerS)
                .orElse(0.0);
    }

    /** Whether it was never interrupted. */
    boolean isWell() {
        return process.deaths() == 0 && process.pid() > 0;
    }

    @Override
    public void close() {
        process.abandon();
    }

    private void awaitAtWork() {
        long beganNs = System.nanoTime();
        Optional<LearnerStatus> status = Optional.empty();
        while (status.isEmpty() || status.get().updatesPerS() < 1) {
            if (process.deaths() > 0 || System.nanoTime() - beganNs > PATIENCE_NS) {
                close();
                throw Failure.check("The learner does not learn"
                        + (complaints.isEmpty() ? "" : ": " + complaints.get(0)) + "; nothing was measured.");
            }
            LockSupport.parkNanos(LOOK_NS);
            status = LearnerStatus.read(folder.status());
        }
    }

    private static void await(ReplayLog log) {
        while (log.counts().failure() == null
                && log.counts().recorded() + log.counts().dropped()
                        < log.counts().offered()) {
            LockSupport.parkNanos(LOOK_NS / 100);
        }
    }

    private static void fill(Transition step, SplittableRandom random, int remaining) {
        step.observation().setRemainingSteps(remaining);
        step.observation().gripper().set(0.08, 0, false, 0);
        step.observation().handInBase().setTranslation(0.4 + 0.1 * random.nextDouble(), 0, 0.3);
        step.observation().targetInHand().clear(FrameId.HAND, 0);
        for (int k = 0; k < POINTS; k++) {
            step.observation().targetInHand().add(wide(random, 0.05), wide(random, 0.05), (float)
                    (0.1 + 0.1 * random.nextDouble()));
        }
        double x = wide(random, 0.02);
        step.action().setMotion(x, 0, 0.03, 0, 0, 0);
        step.executed().setMotion(x, 0, 0.03, 0, 0, 0);
    }

    private static float wide(SplittableRandom random, double half) {
        return (float) random.nextDouble(-half, half);
    }
}
