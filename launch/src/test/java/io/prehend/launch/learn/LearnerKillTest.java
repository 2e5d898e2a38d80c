package io.prehend.launch.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.policy.replay.ReplayCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real recorder and a real learner, each in its own process and both at work on one log, are killed with SIGKILL at
 * random moments: the log is whole, little is lost, and what is learned has the bits that it would have had anyway.
 */
class LearnerKillTest {
    private static final long SEED = 8;
    /** What is promised, ms. */
    private static final long MOST_LOST_MS = 200;

    private static final int SHORTEST_MS = 50;
    private static final int LONGEST_MS = 600;

    @TempDir
    private Path folder;

    private Worker recorder;
    private Worker learner;
    /** Serial number of a step that must be in the log, whatever happens. */
    private long mustBeThere = -1;

    private int recorderKills;
    private int learnerKills;

    @AfterEach
    void endAll() throws InterruptedException {
        for (Worker worker : Arrays.asList(recorder, learner)) {
            if (worker != null) {
                worker.process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void shouldLearnTheSameWhenKilled() throws IOException, InterruptedException {
        killAgainAndAgain(6, SEED);
    }

    @Test
    @Tag("slow")
    void shouldLearnTheSameWhenKilledAThousandTimes() throws IOException, InterruptedException {
        killAgainAndAgain(Integer.getInteger("prehend.kills", 1000), Long.getLong("prehend.seed", SEED + 1));
    }

    private void killAgainAndAgain(int kills, long seed) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        startRecorder();
        startLearner();
        while (recorderKills + learnerKills < kills) {
            String where = "after " + recorderKills + " and " + learnerKills + " kills of seed " + seed;
            // Nobody ends by himself: this waits for the time alone.
            assertThat(learner.process.waitFor(random.nextInt(SHORTEST_MS, LONGEST_MS), TimeUnit.MILLISECONDS))
                    .as(where)
                    .isFalse();
            assertThat(recorder.process.isAlive()).as(where).isTrue();
            int whom = random.nextInt(5);
            if (whom <= 2) {
                killRecorder(where);
                startRecorder();
            }
            if (whom >= 2) {
                learner.kill();
                learnerKills++;
                startLearner();
            }
        }
        killRecorder("at the end");
        learner.kill();
        assertThat(ReplayCheck.check(log())).allMatch(segment -> segment.damagedBytes() == 0);

        LearnerStatus pieces = learnToTheEnd("pieces");
        LearnerStatus whole = learnToTheEnd("whole");
        assertThat(whole.updates()).isPositive();
        assertThat(pieces.steps()).isEqualTo(whole.steps());
        assertThat(Files.readAllBytes(checkpoint("pieces")))
                .as("checkpoint after " + recorderKills + " and " + learnerKills + " kills, seed " + seed)
                .isEqualTo(Files.readAllBytes(checkpoint("whole")));
        System.out.printf(
                "seed %d: %d kills of the recorder, %d of the learner, %d episodes, %d steps, %d updates%n",
                seed, recorderKills, learnerKills, whole.episodes(), whole.steps(), whole.updates());
    }

    private void startRecorder() throws IOException {
        ReplayBuffer there = ReplayBuffer.open(log());
        long last = there.size() == 0 ? -1 : there.cloudAgeNs(there.size() - 1);
        recorder = new Worker(Child.command("record", log().toString(), Long.toString(last / Steps.PER_EPISODE + 1)));
    }

    private void startLearner() throws IOException {
        learner = new Worker(
                Child.command("learn", log().toString(), kept("pieces").toString()));
    }

    /** What it offered more than the promised time before its death is in the log, and nothing there is damaged. */
    private void killRecorder(String where) throws InterruptedException, IOException {
        long killedMs = System.currentTimeMillis();
        recorder.kill();
        recorderKills++;
        for (String line : recorder.said()) {
            mustBeThere = latest(line, killedMs, mustBeThere);
        }
        ReplayBuffer there = ReplayBuffer.open(log());
        assertThat(there.damagedBytes()).as(where).isZero();
        assertThat(there.size() == 0 ? -1 : there.cloudAgeNs(there.size() - 1))
                .as(where)
                .isGreaterThanOrEqualTo(mustBeThere);
    }

    private static long latest(String line, long killedMs, long known) {
        String[] words = line.split(" ");
        // The last line may have been cut in two.
        boolean whole = words.length == 2
                && words[1].length() >= Long.toString(killedMs).length();
        return whole && Long.parseLong(words[1]) < killedMs - MOST_LOST_MS
                ? Math.max(known, Long.parseLong(words[0]))
                : known;
    }

    private LearnerStatus learnToTheEnd(String name) throws IOException {
        LearnerFolder to = new LearnerFolder(Files.createDirectories(kept(name)));
        Pupil pupil = SmallPupil.begin();
        long[] before = {-1, 0};
        new LearningRun(pupil, () -> null, to, new LearningRun.Pace(Long.MAX_VALUE, 0), System.err::println)
                .learn(ReplayBuffer.open(log()), () -> {
                    long now = pupil.steps() + pupil.updates();
                    before[1] = now == before[0] ? before[1] + 1 : 0;
                    before[0] = now;
                    return before[1] > 2;
                });
        return LearnerStatus.read(to.status()).orElseThrow();
    }

    private Path log() {
        return folder.resolve("log");
    }

    private Path kept(String name) {
        return folder.resolve(name);
    }

    private Path checkpoint(String name) {
        return kept(name).resolve("checkpoint");
    }

    /** A child and what it says. */
    private static final class Worker {
        private final Process process;
        private final List<String> lines = new ArrayList<>();
        private final Thread listener;

        Worker(List<String> command) throws IOException {
            process =
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            listener = new Thread(this::listen, "listener");
            listener.setDaemon(true);
            listener.start();
        }

        void kill() throws InterruptedException {
            // Through the handle, which leaves open what the process has yet said.
            process.toHandle().destroyForcibly();
            process.waitFor();
            listener.join();
        }

        List<String> said() {
            return lines;
        }

        private void listen() {
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                said.lines().forEach(lines::add);
            } catch (IOException | java.io.UncheckedIOException closed) {
                lines.add("");
            }
        }
    }
}
