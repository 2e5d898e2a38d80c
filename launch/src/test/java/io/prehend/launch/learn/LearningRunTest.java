package io.prehend.launch.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.launch.learn.LearnerStatus.State;
import io.prehend.launch.report.Failure;
import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.policy.replay.ReplayOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningRunTest {
    private static final int EPISODES = 40;
    private static final long SEED = 6;

    private final List<String> said = new ArrayList<>();
    private final List<Long> examinedAt = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void record() {
        try (ReplayLog log = ReplayLog.open(folder.resolve("log"), ReplayOptions.DEFAULT, said::add)) {
            for (int episode = 0; episode < EPISODES; episode++) {
                Steps.offer(log, episode);
            }
        }
    }

    @Test
    void shouldArriveAtTheSameStateHoweverOftenItIsInterrupted() throws IOException {
        Diligent whole = new Diligent();
        learn(whole, "whole", 0, () -> isDone(whole));

        SplittableRandom random = new SplittableRandom(SEED);
        Diligent last = new Diligent();
        for (int piece = 0; !isDone(last); piece++) {
            assertThat(piece).as("pieces, seed " + SEED).isLessThan(1000);
            last = new Diligent();
            Diligent pupil = last;
            int turns = random.nextInt(1, 60);
            int[] turn = {0};
            learn(pupil, "pieces", 0, () -> isDone(pupil) || turn[0]++ >= turns);
        }

        assertThat(last.updates()).isEqualTo(whole.updates());
        assertThat(last.learned()).as("seed " + SEED).isEqualTo(whole.learned());
    }

    @Test
    void shouldSayHowFarItIs() throws IOException {
        Diligent pupil = new Diligent();

        LearnerFolder kept = learn(pupil, "one", 0, () -> isDone(pupil));

        LearnerStatus status = LearnerStatus.read(kept.status()).orElseThrow();
        assertThat(status.state()).isEqualTo(State.ENDED);
        assertThat(status.episodes()).isEqualTo(EPISODES);
        assertThat(status.steps()).isEqualTo(pupil.steps());
        assertThat(status.figures()).containsEntry("learned", (double) pupil.learned());
        assertThat(status.inWords()).startsWith("learning: 40 episodes, 401 steps, 802 updates (");
        assertThat(said).isEmpty();
    }

    @Test
    void shouldHaveWhatWasLearnedExaminedAfterSoManyEpisodes() throws IOException {
        Diligent pupil = new Diligent();

        LearnerFolder kept = learn(pupil, "one", 15, () -> isDone(pupil));

        assertThat(examinedAt).containsExactly(15L, 30L);
        LearnerStatus status = LearnerStatus.read(kept.status()).orElseThrow();
        assertThat(status.reason()).isEqualTo("It is bad.");
        assertThat(status.inWords()).endsWith(" · candidate 2: refused after 30 episodes");
        Diligent again = new Diligent();
        learn(again, "one", 15, () -> again.updates() > 0);
        assertThat(examinedAt).as("after a restart").hasSize(2);
    }

    @Test
    void shouldGoOnFromTheCheckpointBeforeADamagedOneAndSaySo() throws IOException {
        Diligent pupil = new Diligent();
        LearnerFolder kept = learn(pupil, "one", 15, () -> isDone(pupil));
        Path checkpoint = kept.path().resolve("checkpoint");
        byte[] bytes = Files.readAllBytes(checkpoint);
        bytes[bytes.length / 2] ^= 1;
        Files.write(checkpoint, bytes);

        Diligent again = new Diligent();
        learn(again, "one", 0, () -> isDone(again));

        assertThat(said).singleElement().asString().contains("going on from the one before it");
        assertThat(again.learned()).isEqualTo(pupil.learned());
    }

    @Test
    void shouldExamineAgainWhatWasCutShortButNotForEver() throws IOException {
        for (int attempt = 0; attempt < 3; attempt++) {
            Diligent pupil = new Diligent();
            assertThatThrownBy(() -> learn(pupil, "one", 15, () -> isDone(pupil), () -> {
                        throw new IllegalStateException("killed");
                    }))
                    .hasMessage("killed");
            assertThat(pupil.episodes()).isEqualTo(15);
        }
        Diligent pupil = new Diligent();

        LearnerFolder kept = learn(pupil, "one", 15, () -> pupil.episodes() == 29);

        assertThat(examinedAt).isEmpty();
        assertThat(LearnerStatus.read(kept.status()).orElseThrow().verdict()).isEqualTo("given up");
        Diligent again = new Diligent();
        learn(again, "one", 15, () -> isDone(again));
        assertThat(examinedAt).containsExactly(30L);
    }

    @Test
    void shouldOfferNothingForAWhileAfterItDiverged() throws IOException {
        Diligent pupil = new Diligent();
        pupil.divergeAt(250);

        learn(pupil, "one", 15, () -> isDone(pupil));

        assertThat(examinedAt).containsExactly(28L);
        assertThat(said).singleElement().asString().startsWith("Learning diverged. Nothing is offered");
    }

    @Test
    void shouldKeepASecondLearnerOut() throws IOException {
        LearnerFolder kept = new LearnerFolder(folder.resolve("one"));
        LearnerLock ours = LearnerLock.take(kept);

        assertThatThrownBy(() -> learn(new Diligent(), "one", 0, () -> true))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Another learner is at work");
        ours.close();
        learn(new Diligent(), "one", 0, () -> true);
    }

    private LearnerFolder learn(Diligent pupil, String name, long candidateEvery, BooleanSupplier enough)
            throws IOException {
        return learn(pupil, name, candidateEvery, enough, () -> {
            examinedAt.add(pupil.episodes());
            return new Examiner.Finding("refused after " + pupil.episodes() + " episodes", "It is bad.");
        });
    }

    private LearnerFolder learn(
            Diligent pupil, String name, long candidateEvery, BooleanSupplier enough, Examiner examiner)
            throws IOException {
        LearnerFolder kept = new LearnerFolder(folder.resolve(name));
        Files.createDirectories(kept.path());
        LearningRun.Pace pace = new LearningRun.Pace(Long.MAX_VALUE, candidateEvery);
        new LearningRun(pupil, examiner, kept, pace, said::add).learn(ReplayBuffer.open(folder.resolve("log")), enough);
        return kept;
    }

    private static boolean isDone(Diligent pupil) {
        return pupil.episodes() == EPISODES && !pupil.isUpdateDue();
    }
}
