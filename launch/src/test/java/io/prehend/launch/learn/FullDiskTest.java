package io.prehend.launch.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.work.DiskRoom;
import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.policy.replay.ReplayLog;
import io.prehend.policy.replay.ReplayOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens on a real disk of one MiB, where this user may mount one. */
class FullDiskTest {
    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()), "may not mount");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", "-l", disk.toString());
    }

    @Test
    void shouldRefuseADiskThatTakesNothing() throws IOException {
        assertThatThrownBy(() -> DiskRoom.require(disk.resolve("store")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("does not take 16 MiB (No space left on device); make room");
        try (var left = Files.list(disk.resolve("store"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void shouldNotStartAnArmWhoseLogOrStoreHasNoRoom() {
        for (String option : List.of("--record", "--store")) {
            Run run = Run.of(
                    "run",
                    "--profile",
                    "sim",
                    "--episodes",
                    "1",
                    option,
                    disk.resolve("full").toString());

            assertThat(run.exitCode()).as(option).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(run.sentence()).contains("does not take 16 MiB (No space left on device); make room");
            assertThat(run.out()).as(option).isEmpty();
        }
    }

    @Test
    void shouldGoOnLearningInMemoryAndSaveAgainWhenThereIsRoom() throws IOException {
        try (ReplayLog log = ReplayLog.open(folder.resolve("log"), ReplayOptions.DEFAULT, said::add)) {
            for (int episode = 0; episode < 20; episode++) {
                Steps.offer(log, episode);
            }
        }
        LearnerFolder kept = new LearnerFolder(Files.createDirectory(disk.resolve("learner")));
        Path ballast = disk.resolve("ballast");
        Diligent pupil = new Diligent();
        LearningRun run = new LearningRun(pupil, () -> null, kept, new LearningRun.Pace(0, 0), said::add);

        run.learn(ReplayBuffer.open(folder.resolve("log")), () -> {
            if (pupil.episodes() == 5 && !Files.exists(ballast)) {
                fill(ballast);
            }
            if (pupil.episodes() == 15) {
                ballast.toFile().delete();
            }
            return pupil.episodes() == 20 && !pupil.isUpdateDue();
        });

        assertThat(said).anyMatch(sentence -> sentence.startsWith("What was learned cannot be saved (No space left"));
        assertThat(said).hasSizeLessThanOrEqualTo(2);
        Diligent again = new Diligent();
        new LearningRun(again, () -> null, kept, new LearningRun.Pace(0, 0), said::add)
                .learn(ReplayBuffer.open(folder.resolve("log")), () -> true);
        assertThat(again.learned()).isEqualTo(pupil.learned());
        assertThat(LearnerStatus.read(kept.status()).orElseThrow().alarm()).isEmpty();
    }

    @Test
    void shouldGoOnOfferingStepsWhenTheLogIsFull() {
        try (ReplayLog log = ReplayLog.open(disk.resolve("log"), ReplayOptions.DEFAULT, said::add)) {
            long episode = 0;
            while (log.counts().failure() == null) {
                Steps.offer(log, episode++);
            }
            Steps.offer(log, episode);
        }
        assertThat(said).singleElement().asString().contains("has ended: No space left on device; the arm goes on");
        assertThat(ReplayBuffer.open(disk.resolve("log")).damagedBytes()).isZero();
    }

    private static void fill(Path ballast) {
        byte[] block = new byte[1024];
        try (var out = Files.newOutputStream(ballast)) {
            for (boolean room = true; room; ) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words).start().waitFor() == 0;
    }
}
