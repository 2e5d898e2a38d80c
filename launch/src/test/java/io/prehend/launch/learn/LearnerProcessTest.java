package io.prehend.launch.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that die, stay, and lose their parent. */
class LearnerProcessTest {
    private static final long PATIENCE_S = 30;

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    @Test
    void shouldSayInOneLineThatItDiedAndStartItAgain() throws InterruptedException {
        try (LearnerProcess learner = start(Child.command("fall"))) {
            assertThat(said.poll(PATIENCE_S, TimeUnit.SECONDS))
                    .startsWith("The learner ended with code 3 (out of luck); the arm goes on")
                    .doesNotContain("\n");
            assertThat(said.poll(PATIENCE_S, TimeUnit.SECONDS)).contains("code 3");
            assertThat(learner.deaths()).isGreaterThanOrEqualTo(2);
        }
        assertThat(folder.resolve("log")).content().startsWith("out of luck\nout of luck\n");
    }

    @Test
    void shouldStartItAgainAfterKillMinusNine() throws InterruptedException {
        try (LearnerProcess learner = start(Child.command("stay", ended().toString()))) {
            long first = awaitStart(learner);
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            assertThat(said.poll(PATIENCE_S, TimeUnit.SECONDS)).contains("code 137");
            assertThat(awaitStart(learner)).isNotEqualTo(first);
            assertThat(learner.deaths()).isEqualTo(1);
        }
    }

    @Test
    void shouldLetItEndInGoodOrderWhenClosed() {
        LearnerProcess learner = start(Child.command("stay", ended().toString()));
        awaitStart(learner);

        learner.close();

        assertThat(ended()).content().isEqualTo("in good order");
        assertThat(learner.pid()).isEqualTo(-1);
        assertThat(said).isEmpty();
    }

    @Test
    void shouldEndWithAParentThatIsKilled()
            throws IOException, ExecutionException, InterruptedException, TimeoutException {
        Process parent = new ProcessBuilder(Child.command("keep", ended().toString())).start();
        try (BufferedReader words = parent.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(words.readLine())).orElseThrow();
            parent.destroyForcibly();
            child.onExit().get(PATIENCE_S, TimeUnit.SECONDS);
        }
        assertThat(ended()).content().isEqualTo("in good order");
    }

    @Test
    void shouldLimitWhatIsKeptOfItsWords() throws InterruptedException, IOException {
        int words = (int) LearnerProcess.LOG_BYTES;
        try (LearnerProcess learner = start(Child.command("chatter", Integer.toString(words)))) {
            assertThat(said.poll(PATIENCE_S, TimeUnit.SECONDS)).hasSizeLessThan(600);
            assertThat(learner.deaths()).isPositive();
        }
        assertThat(Files.size(folder.resolve("log"))).isBetween(1L, LearnerProcess.LOG_BYTES);
        assertThat(Files.size(folder.resolve("log.1"))).isBetween(1L, LearnerProcess.LOG_BYTES);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void shouldSayThatItCannotBeStarted() throws InterruptedException {
        try (LearnerProcess learner =
                start(List.of(folder.resolve("no-such-java").toString()))) {
            assertThat(said.poll(PATIENCE_S, TimeUnit.SECONDS)).startsWith("The learner could not be started (");
            assertThat(learner.pid()).isEqualTo(-1);
        }
    }

    private LearnerProcess start(List<String> command) {
        RestartDelay delay = new RestartDelay(TimeUnit.MILLISECONDS.toNanos(1));
        return LearnerProcess.start(command, folder.resolve("log"), said::add, delay);
    }

    /** The number of the process, once it has begun its work. */
    private long awaitStart(LearnerProcess learner) {
        Path began = folder.resolve("began");
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!isBegunBy(learner.pid(), began)) {
            assertThat(System.nanoTime()).isLessThan(untilNs);
            Thread.onSpinWait();
        }
        return learner.pid();
    }

    private static boolean isBegunBy(long pid, Path began) {
        try {
            return pid > 0 && Files.exists(began) && Files.readString(began).equals(Long.toString(pid));
        } catch (IOException beingWritten) {
            return false;
        }
    }

    private Path ended() {
        return folder.resolve("ended");
    }
}
