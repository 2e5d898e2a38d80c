package io.prehend.policy.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.audit.FileAuditLog;
import io.prehend.policy.promotion.ModelFolder.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process that changes the store is killed with SIGKILL, again and again: what it said it had done stays done.
 */
final class StoreKillTest {
    private static final long SEED = 6;
    private static final long POLL_NS = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void shouldKeepEveryPromotionWhenKilled() throws IOException, InterruptedException {
        killAgainAndAgain(4);
    }

    @Test
    @Tag("slow")
    void shouldKeepEveryPromotionWhenKilledAHundredTimes() throws IOException, InterruptedException {
        killAgainAndAgain(Integer.getInteger("prehend.kills", 100));
    }

    private void killAgainAndAgain(int kills) throws IOException, InterruptedException {
        Path model = BadModels.write(folder.resolve("learner"), BadModels.GOOD, BadModels.manifest(BadModels.GOOD));
        Path place = folder.resolve("store");
        SplittableRandom random = new SplittableRandom(SEED);
        for (int kill = 0; kill < kills; kill++) {
            String where = "kill " + kill + " of seed " + SEED;
            long said = workUntilKilled(place, model, random.nextInt(1, 4), random.nextLong(40_000_000));

            ModelFolder store = ModelFolder.open(place);
            Listing after = store.list();

            assertThat(after.notices()).as(where).isEmpty();
            // One more may have been promoted, but not yet said.
            Generation current = after.current().orElseThrow();
            assertThat(current.number()).as(where).isBetween(said, said + 1);
            store.load(current).close();
            assertThat(FileAuditLog.verify(place.resolve(StoreAudit.FOLDER), json -> {})
                            .faults())
                    .as(where)
                    .isEmpty();
        }
    }

    /** Lets a process promote {@code count} models, and kills it {@code thenNs} later; gives what it said last. */
    private long workUntilKilled(Path store, Path model, int count, long thenNs)
            throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Files.deleteIfExists(said);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreWorker.class.getName(),
                        store.toString(),
                        model.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(said.toFile())
                .start();
        while (process.isAlive() && numbers(said).size() < count) {
            LockSupport.parkNanos(POLL_NS);
        }
        LockSupport.parkNanos(thenNs);
        assertThat(process.isAlive()).as("a process that nobody killed").isTrue();
        process.destroyForcibly().waitFor();
        List<Long> numbers = numbers(said);
        return numbers.get(numbers.size() - 1);
    }

    /** Of lines that are whole. */
    private static List<Long> numbers(Path said) throws IOException {
        String text = Files.readString(said);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(Long::valueOf)
                .toList();
    }
}
