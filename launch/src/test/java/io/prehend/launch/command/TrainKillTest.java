package io.prehend.launch.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.Main;
import io.prehend.launch.report.ExitCode;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real training, in a process of its own, killed with SIGKILL and SIGTERM at random moments, and gone on with. */
@Tag("slow")
class TrainKillTest {
    private static final long SEED = 4;
    private static final int MOST_KILLS = 5;

    @TempDir
    private Path folder;

    @Test
    void shouldEndWithTheSameBitsAsARunThatWasLeftAlone() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(SEED);
        long beganNs = System.nanoTime();
        assertThat(run("whole", false).waitFor()).as(said()).isEqualTo(ExitCode.OK);
        long wholeMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);

        stopWhileItLearns();
        boolean ended = false;
        int killed = 0;
        while (!ended) {
            Process process = run("pieces", true);
            // Those who are killed all the time never come to an end; so the last ones are left alone.
            long patienceMs = killed < MOST_KILLS ? random.nextLong(wholeMs / 8, wholeMs / 3) : Long.MAX_VALUE;
            ended = process.waitFor(patienceMs, TimeUnit.MILLISECONDS);
            if (!ended) {
                end(process, random.nextBoolean());
                killed++;
            } else {
                assertThat(process.exitValue()).as(said()).isEqualTo(ExitCode.OK);
            }
        }

        assertThat(killed).as("kills, seed " + SEED).isPositive();
        for (String file : List.of("actor.onnx", "metrics.csv", "curve.png")) {
            assertThat(folder.resolve("pieces").resolve(file))
                    .as(file + ", seed " + SEED)
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
    }

    /** Politely, when the first line about the learning is there; it says how to go on. */
    private void stopWhileItLearns() throws IOException, InterruptedException {
        Process process = run("pieces", false);
        while (!said().contains("cloning: ")) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as(said()).isFalse();
        }
        process.destroy();
        process.waitFor();
        assertThat(said())
                .contains("to go on: prehend train dagger --out " + folder)
                .contains("--round-updates 400");
        assertThat(said().strip()).endsWith("--resume");
    }

    private static void end(Process process, boolean politely) throws InterruptedException {
        if (politely) {
            process.destroy();
        } else {
            process.destroyForcibly();
        }
        process.waitFor();
    }

    private Process run(String name, boolean resume) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Dorg.bytedeco.javacpp.nopointergc=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(List.of("train", "dagger", "--out", folder.resolve(name).toString(), "--seed", "3"));
        words.addAll(List.of("--demonstrations", "9", "--updates", "800", "--rounds", "1", "--exercises", "2"));
        words.addAll(List.of("--round-updates", "400", "--widths", "8-8-16", "--points", "16", "--save-every", "1"));
        if (resume) {
            words.add("--resume");
        }
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve("said").toFile()))
                .start();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }
}
