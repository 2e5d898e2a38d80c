package io.prehend.policy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.policy.experience.StepStore;
import io.prehend.testing.Allocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reader promises while the writer goes on: every step once, in order, right. */
final class ReplayBufferTest {
    private static final ReplayOptions SMALL = new ReplayOptions(64 << 10, 512 << 10, 1024, 1_000_000L, 50_000_000L);
    private static final ReplayOptions ROOMY = new ReplayOptions(64 << 10, 64 << 20, 4096, 1_000_000L, 50_000_000L);

    @TempDir
    private Path folder;

    @Test
    void shouldFindNothingWhereNothingIs() {
        ReplayBuffer buffer = ReplayBuffer.open(folder.resolve("nowhere"));

        assertThat(buffer.size()).isZero();
        assertThat(buffer.poll()).isZero();
        assertThat(buffer.cursor()).isEqualTo(ReplayCursor.START);
        assertThatThrownBy(() -> new UniformDraw(buffer).next(new SplittableRandom(1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> buffer.reward(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldKeepAStepAtWhichNothingWasSeen() {
        try (ReplayLog log = ReplayLog.open(folder, ROOMY, sentence -> {})) {
            NumberedSteps.record(log, 1, 3, 0);
        }
        ReplayBuffer buffer = ReplayBuffer.open(folder);

        NumberedSteps.assertIs(buffer, 0, 1);
        NumberedSteps.assertIs(buffer, 1, 2);
    }

    @Test
    void shouldFollowAWriterStepByStep() {
        try (ReplayLog log = ReplayLog.open(folder, ROOMY, sentence -> {})) {
            ReplayBuffer buffer = ReplayBuffer.open(folder);
            for (int n = 0; n < 2000; n += 50) {
                NumberedSteps.record(log, n, n + 50, 30);
                ReplayLogTest.waitUntilWritten(log);

                assertThat(buffer.poll()).isEqualTo(50);
                assertThat(buffer.size()).isEqualTo(n + 50);
                NumberedSteps.assertIs(buffer, n + 49, n + 49);
                NumberedSteps.assertIs(buffer, 0, 0);
                assertThat(buffer.cursor().nextStep()).isEqualTo(n + 51);
                assertThat(buffer.indexOf(n + 1)).isEqualTo(n);
            }
            assertThat(buffer.poll()).isZero();
            for (int i = 0; i < buffer.size(); i++) {
                NumberedSteps.assertIs(buffer, i, i);
            }
        }
    }

    @Test
    void shouldServeManyReadersWhileItIsWritten() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(3);
        try (ReplayLog log = ReplayLog.open(folder, ROOMY, sentence -> {})) {
            List<Future<Integer>> read = new ArrayList<>();
            for (int k = 0; k < 3; k++) {
                read.add(readers.submit(follow(done)));
            }
            for (int n = 0; n < 6000; n += 100) {
                NumberedSteps.record(log, n, n + 100, 30);
                ReplayLogTest.waitUntilWritten(log);
            }
            done.set(true);
            for (Future<Integer> reader : read) {
                assertThat(reader.get()).isEqualTo(6000);
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private Callable<Integer> follow(AtomicBoolean done) {
        return () -> {
            ReplayBuffer buffer = ReplayBuffer.open(folder);
            int seen = 0;
            boolean last = false;
            while (!last) {
                last = done.get();
                // Else three readers take both cores of a small machine from the writer.
                LockSupport.parkNanos(1_000_000);
                buffer.poll();
                for (; seen < buffer.size(); seen++) {
                    assertThat(buffer.cloudAgeNs(seen)).isEqualTo(seen);
                    if (seen % 53 == 0) {
                        NumberedSteps.assertIs(buffer, seen, seen);
                    }
                }
            }
            assertThat(buffer.damagedBytes() + buffer.missing()).isZero();
            return seen;
        };
    }

    @Test
    void shouldForgetWhatTheBudgetCostsAndKeepItsPlace() {
        try (ReplayLog log = ReplayLog.open(folder, SMALL, sentence -> {})) {
            ReplayBuffer buffer = ReplayBuffer.open(folder);
            PrioritizedDraw draw = new PrioritizedDraw(buffer, 0.6);
            SourceDraw halves = new SourceDraw(buffer, 0.5);
            SplittableRandom random = new SplittableRandom(3);
            for (int n = 0; n < 1500; n += 50) {
                NumberedSteps.record(log, n, n + 50, 100);
                ReplayLogTest.waitUntilWritten(log);

                assertThat(buffer.poll()).isEqualTo(50);
                assertThat(buffer.forgotten() + buffer.size()).isEqualTo(n + 50);
                for (int k = 0; k < 20; k++) {
                    int drawn = k % 2 == 0 ? draw.next(random) : halves.next(random);
                    NumberedSteps.assertIs(buffer, drawn, buffer.forgotten() + drawn);
                }
                draw.update(buffer.size() / 2, 3);
            }
            assertThat(buffer.forgotten()).isPositive();
            assertThat(buffer.number(0)).isEqualTo(buffer.forgotten() + 1);
        }
    }

    @Test
    void shouldAllocateNothingWhileDrawing() {
        try (ReplayLog log = ReplayLog.open(folder, ROOMY, sentence -> {})) {
            NumberedSteps.record(log, 0, 1000, 200);
        }
        ReplayBuffer buffer = ReplayBuffer.open(folder);
        SourceDraw draw = new SourceDraw(buffer, 0.5);
        HindsightGoals goals = new HindsightGoals(HindsightGoals.Strategy.FUTURE, 0.01, 0.1);
        SplittableRandom random = new SplittableRandom(1);
        float[] cloud = new float[3 * StepStore.MAX_POINTS];
        float[] goal = new float[StepStore.GOAL_SIZE];
        assertThat(Allocation.fewestBytes(() -> drawOften(buffer, draw, goals, random, cloud, goal)))
                .isLessThan(2_000);
    }

    private static void drawOften(
            ReplayBuffer buffer,
            StepDraw draw,
            HindsightGoals goals,
            SplittableRandom random,
            float[] cloud,
            float[] goal) {
        for (int n = 0; n < 20_000; n++) {
            int drawn = draw.next(random);
            buffer.readCloud(drawn, cloud, 0);
            goals.draw(buffer, drawn, random, goal, 0);
        }
    }
}
