package io.prehend.policy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.port.Transition;
import io.prehend.testing.Allocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the writer promises: everything is kept, nothing waits, and what cannot be kept is counted. */
final class ReplayLogTest {
    private static final ReplayOptions SMALL = new ReplayOptions(64 << 10, 256 << 10, 1024, 1_000_000L, 50_000_000L);

    @TempDir
    private Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void shouldKeepEveryStepAndWhatBecameOfIt() {
        try (ReplayLog log = open(ReplayOptions.DEFAULT)) {
            NumberedSteps.record(log, 0, 45, 100);
        }

        ReplayBuffer buffer = ReplayBuffer.open(folder);
        assertThat(buffer.size()).isEqualTo(45);
        for (int i = 0; i < 45; i++) {
            NumberedSteps.assertIs(buffer, i, i);
            boolean last = i % 10 == 9;
            assertThat(buffer.hasNext(i)).as("step " + i).isEqualTo(!last && i < 44);
            assertThat(buffer.reward(i)).isEqualTo(i % 20 == 9 ? 1 : 0);
            assertThat(buffer.isTruncated(i)).isEqualTo(last && i % 30 == 9);
            assertThat(buffer.isTerminal(i)).isEqualTo(last && i % 30 != 9);
            assertThat(buffer.isComplete(i)).isEqualTo(i < 44);
        }
        assertThat(buffer.missing() + buffer.damagedBytes()).isZero();
        assertThat(said).isEmpty();
    }

    /**
     * The thread that forces what was written must not do so while one file is closed and the next one not yet
     * made.
     */
    @Test
    void shouldGoOnWhereTheNextFileTakesLongToMake() {
        ReplayOptions forcing = new ReplayOptions(64 << 10, 1 << 20, 1024, 1_000_000L, 1_000_000L);
        try (ReplayLog log = ReplayLog.open(folder, forcing, said::add, TroubledDisk.thatMakesFilesIn(50))) {
            NumberedSteps.record(log, 0, 300, 100);
        }

        assertThat(said).isEmpty();
        assertThat(ReplayBuffer.open(folder).size()).isEqualTo(300);
    }

    @Test
    void shouldGiveBackTheWholeTransition() {
        Transition step = new Transition(NumberedSteps.JOINTS);
        NumberedSteps.fill(step, 6, 512);
        try (ReplayLog log = open(ReplayOptions.DEFAULT)) {
            log.onStep(step);
        }

        Transition read = new Transition(NumberedSteps.JOINTS);
        ReplayBuffer.open(folder).read(0, read);
        assertThat(read.observation().targetInHand().size()).isEqualTo(512);
        assertThat(read.observation().joints().positionRad(3))
                .isEqualTo((float) step.observation().joints().positionRad(3));
        assertThat(read.observation().handInBase().distanceM(step.observation().handInBase()))
                .isLessThan(1e-6);
        assertThat(read.observation().handInBase().angleRad(step.observation().handInBase()))
                .isLessThan(1e-6);
        assertThat(read.hasTaught()).isTrue();
        assertThat(read.action().closeConfidence())
                .isEqualTo((float) step.action().closeConfidence());
    }

    @Test
    void shouldGoOnWhereTheLastOneEnded() {
        for (int round = 0; round < 5; round++) {
            try (ReplayLog log = open(SMALL)) {
                NumberedSteps.record(log, 10 * round, 10 * round + 10, 20);
                assertThat(log.counts().tornBytes()).isZero();
            }
        }

        ReplayBuffer buffer = ReplayBuffer.open(folder);
        assertThat(buffer.size()).isEqualTo(50);
        assertThat(buffer.missing()).isZero();
        for (int i = 0; i < 50; i++) {
            NumberedSteps.assertIs(buffer, i, i);
            assertThat(buffer.number(i)).isEqualTo(i + 1);
            assertThat(buffer.episode(i)).isEqualTo(i / 10 + 1);
        }
    }

    @Test
    void shouldTakeAnEpisodeThatNobodyEndedForCutShort() {
        try (ReplayLog log = open(SMALL)) {
            NumberedSteps.record(log, 0, 5, 10);
        }
        try (ReplayLog log = open(SMALL)) {
            NumberedSteps.record(log, 10, 20, 10);
        }

        ReplayBuffer buffer = ReplayBuffer.open(folder);
        assertThat(buffer.hasNext(4)).isFalse();
        assertThat(buffer.isTruncated(4)).isTrue();
        assertThat(buffer.lastOfEpisode(0)).isEqualTo(4);
        assertThat(buffer.lastOfEpisode(5)).isEqualTo(14);
    }

    @Test
    void shouldRefuseASecondWriter() {
        try (ReplayLog log = open(SMALL)) {
            assertThatThrownBy(() -> open(SMALL))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("another Prehend is recording there");
            assertThat(log.counts().failure()).isNull();
        }
        open(SMALL).close();
    }

    @Test
    void shouldLetTheOldestGoWhenTheBudgetIsSpent() throws IOException {
        ReplayLog log = open(SMALL);
        for (int n = 0; n < 1000; n += 10) {
            NumberedSteps.record(log, n, n + 10, 100);
            waitUntilWritten(log);
            assertThat(bytesOnDisk()).isLessThanOrEqualTo(SMALL.budgetBytes());
        }
        log.close();

        ReplayBuffer buffer = ReplayBuffer.open(folder);
        assertThat(log.counts().deletedSegments()).isGreaterThan(5);
        assertThat(log.counts().writtenBytes() - log.counts().deletedBytes()).isLessThan(SMALL.budgetBytes());
        assertThat(buffer.size()).isBetween(100, 999);
        for (int i = 0; i < buffer.size(); i++) {
            NumberedSteps.assertIs(buffer, i, 1000 - buffer.size() + i);
        }
    }

    @Test
    void shouldDropAndCountRatherThanWait() {
        CountDownLatch go = new CountDownLatch(1);
        ReplayLog log = ReplayLog.open(folder, SMALL, said::add, TroubledDisk.thatHangsUntil(go));
        NumberedSteps.record(log, 0, 3000, 1);
        long dropped = log.counts().dropped();
        go.countDown();
        log.close();

        ReplayBuffer buffer = ReplayBuffer.open(folder);
        assertThat(dropped).isPositive();
        assertThat(log.counts().recorded() + dropped)
                .isEqualTo(log.counts().offered())
                .isEqualTo(3300);
        assertThat(buffer.missing())
                .as("all but those after the last one that was kept")
                .isLessThanOrEqualTo(dropped);
        for (int i = 0; i < buffer.size(); i++) {
            NumberedSteps.assertIs(buffer, i, buffer.number(i) - 1);
        }
        assertThat(said).isEmpty();
    }

    @Test
    void shouldEndRecordingOnAFullDiskAndSayItOnce() {
        for (int room = 2000; room < 20_000; room += 700) {
            Path place = folder.resolve("room-" + room);
            said.clear();
            ReplayLog log = ReplayLog.open(place, SMALL, said::add, TroubledDisk.withRoom(room));
            NumberedSteps.record(log, 0, 200, 50);
            log.close();

            assertThat(said).hasSize(1);
            assertThat(said.get(0)).contains("No space left on device").contains(place.toString());
            assertThat(log.counts().failure()).isEqualTo(said.get(0));
            assertThat(log.counts().recorded()
                            + log.counts().discarded()
                            + log.counts().dropped())
                    .isEqualTo(log.counts().offered());
            ReplayBuffer buffer = ReplayBuffer.open(place);
            assertThat(buffer.missing() + buffer.damagedBytes()).isZero();
            for (int i = 0; i < buffer.size(); i++) {
                NumberedSteps.assertIs(buffer, i, i);
            }
        }
    }

    @Test
    void shouldRefuseToStartOnAFullDisk() throws IOException {
        assertThatThrownBy(() -> ReplayLog.open(folder, SMALL, said::add, TroubledDisk.withRoom(100)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot record into " + folder + ": No space left on device.");

        assertThat(new SegmentFolder(folder).numbers()).isEmpty();
        open(SMALL).close();
    }

    @Test
    void shouldSurviveADeviceThatIsFull() {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full));
        ReplayDisk real = new RealReplayDisk();
        ReplayDisk disk = new DiskOnto(full, real);
        new ReplayLogFixture(folder).withOneSegment();

        ReplayLog log = ReplayLog.open(folder, SMALL, said::add, disk);
        NumberedSteps.record(log, 10, 200, 50);
        log.close();

        assertThat(said).hasSize(1);
        assertThat(said.get(0)).contains("No space left on device");
        assertThat(ReplayBuffer.open(folder).size()).isEqualTo(10);
    }

    @Test
    void shouldAllocateNothingOnTheControlSide() {
        try (ReplayLog log = open(new ReplayOptions(32L << 20, 128L << 20, 1 << 12, 1_000_000L, 50_000_000L))) {
            Transition step = new Transition(NumberedSteps.JOINTS);
            NumberedSteps.fill(step, 1, 512);
            assertThat(Allocation.fewestBytes(() -> offer(log, step, 10_000))).isLessThan(2_000);
        }
    }

    private static void offer(ReplayLog log, Transition step, int count) {
        for (int n = 0; n < count; n++) {
            log.onStep(step);
            if (n % 20 == 19) {
                log.onEpisodeEnd("box", 1, false);
            }
        }
    }

    private ReplayLog open(ReplayOptions options) {
        return ReplayLog.open(folder, options, said::add);
    }

    static void waitUntilWritten(ReplayLog log) {
        long deadlineNs = System.nanoTime() + 20_000_000_000L;
        while (log.counts().recorded() < log.counts().offered() && System.nanoTime() < deadlineNs) {
            Thread.onSpinWait();
        }
        assertThat(log.counts().recorded()).isEqualTo(log.counts().offered());
    }

    private long bytesOnDisk() throws IOException {
        SegmentFolder names = new SegmentFolder(folder);
        long bytes = 0;
        for (long number : names.numbers()) {
            bytes += Files.size(names.file(number));
        }
        return bytes;
    }

    /** A log with ten steps. */
    private record ReplayLogFixture(Path folder) {
        void withOneSegment() {
            try (ReplayLog log = ReplayLog.open(folder, SMALL, sentence -> {})) {
                NumberedSteps.record(log, 0, 10, 50);
            }
        }
    }

    /** Goes on with whatever there is in a device. */
    private record DiskOnto(Path device, ReplayDisk real) implements ReplayDisk {
        @Override
        public Segment create(Path file) throws IOException {
            return real.create(file);
        }

        @Override
        public Segment open(Path file) throws IOException {
            FileChannel channel = FileChannel.open(device, StandardOpenOption.WRITE);
            return new Segment() {
                @Override
                public void write(java.nio.ByteBuffer bytes, long position) throws IOException {
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                }

                @Override
                public void truncate(long length) {
                    // A device has no length.
                }

                @Override
                public void force() {
                    // Nothing reaches a device that is full.
                }

                @Override
                public void close() throws IOException {
                    channel.close();
                }
            };
        }

        @Override
        public void delete(Path file) throws IOException {
            real.delete(file);
        }
    }
}
