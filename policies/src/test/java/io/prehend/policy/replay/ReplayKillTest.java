package io.prehend.policy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process that records is killed with SIGKILL, again and again: nothing is wrong, and little is lost. */
final class ReplayKillTest {
    private static final long SEED = 5;
    /** What is promised, ms. */
    private static final long MOST_LOST_MS = 200;

    @TempDir
    private Path folder;

    private long nextStep;
    private long tornTails;

    @Test
    void shouldLoseNoMoreThanPromisedWhenKilled() throws IOException, InterruptedException {
        killAgainAndAgain(4, SEED);
    }

    @Test
    @Tag("slow")
    void shouldLoseNoMoreThanPromisedWhenKilledAThousandTimes() throws IOException, InterruptedException {
        killAgainAndAgain(Integer.getInteger("prehend.kills", 1000), Long.getLong("prehend.seed", SEED + 1));
    }

    private void killAgainAndAgain(int kills, long seed) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        ReplayBuffer follower = ReplayBuffer.open(folder);
        for (int kill = 0; kill < kills; kill++) {
            String where = "kill " + kill + " of seed " + seed;
            long before = nextStep;
            long mustBeThere = recordUntilKilled(random.nextInt(1, 400));

            ReplayBuffer buffer = ReplayBuffer.open(folder);
            assertThat(buffer.damagedBytes()).as(where).isZero();
            long last = buffer.cloudAgeNs(buffer.size() - 1);
            assertThat(last).as(where).isGreaterThanOrEqualTo(mustBeThere).isGreaterThanOrEqualTo(before - 1);
            assertSame(buffer, last, where);
            follower.poll();
            assertThat(follower.cloudAgeNs(follower.size() - 1)).as(where).isEqualTo(last);
            assertThat(follower.damagedBytes()).as(where).isZero();
            nextStep = last + 1;
        }
        assertThat(ReplayCheck.check(folder)).allMatch(segment -> segment.damagedBytes() == 0);
        assertThat(tornTails).as("records cut in two").isLessThanOrEqualTo(kills);
    }

    /** As if nobody had ever been killed: the same steps without a gap. */
    private static void assertSame(ReplayBuffer buffer, long last, String where) {
        long first = last - buffer.size() + 1;
        for (int i = Math.max(0, buffer.size() - 200); i < buffer.size(); i++) {
            assertThat(buffer.cloudAgeNs(i)).as(where).isEqualTo(first + i);
            NumberedSteps.assertIs(buffer, i, first + i);
        }
        assertThat(buffer.missing()).as(where).isZero();
    }

    /** Lets a process record {@code steps} steps, kills it, and says which step must have survived at the least. */
    private long recordUntilKilled(int steps) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Recorder.class.getName(),
                        folder.toString(),
                        Long.toString(nextStep))
                .redirectError(Redirect.INHERIT)
                .start();
        long mustBeThere = nextStep - 1;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String torn = said.readLine();
            assertThat(torn).as("the recorder's first words").startsWith("torn ");
            tornTails += torn.equals("torn 0") ? 0 : 1;
            List<String> lines = new ArrayList<>();
            for (int n = 0; n < steps; n++) {
                String line = said.readLine();
                assertThat(line)
                        .as("what the recorder says unless it has died by itself")
                        .isNotNull();
                lines.add(line);
            }
            long killedMs = System.currentTimeMillis();
            // Through the handle, which leaves open what the process has yet said.
            process.toHandle().destroyForcibly();
            said.lines().forEach(lines::add);
            for (String line : lines) {
                mustBeThere = latest(line, killedMs, mustBeThere);
            }
        }
        process.waitFor();
        return mustBeThere;
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
}
