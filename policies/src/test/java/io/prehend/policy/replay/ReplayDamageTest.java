package io.prehend.policy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Never a wrong step, and always all that stand before the damage, wherever a file is cut and whatever is flipped. */
final class ReplayDamageTest {
    private static final long SEED = 11;
    private static final int STEPS = 13;
    private static final ReplayOptions SMALL = new ReplayOptions(64 << 10, 1 << 20, 64, 1_000_000L, 1_000_000_000L);

    @TempDir
    private Path folder;

    private Path segment;
    private byte[] whole;
    /** Where the records end, and how many steps there are up to there. */
    private final List<int[]> ends = new ArrayList<>();

    @BeforeEach
    void recordOneSegment() throws IOException {
        write(0, STEPS);
        segment = new SegmentFolder(folder).file(1);
        whole = Files.readAllBytes(segment);
        ReplayFormat.Header header = ReplayFormat.readHeader(LogEnd.map(segment));
        SegmentScan scan = new SegmentScan(LogEnd.map(segment), header.nonce(), header.length());
        int steps = 0;
        ends.add(new int[] {header.length(), 0});
        while (scan.next()) {
            steps += scan.isStep() ? 1 : 0;
            ends.add(new int[] {scan.end(), steps});
        }
    }

    @Test
    void shouldReadTheLongestWholePrefixWhereverTheFileIsCut() throws IOException {
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            for (int length = whole.length; length >= 0; length--) {
                file.truncate(length);

                ReplayBuffer buffer = ReplayBuffer.open(folder);

                assertThat(buffer.size()).as("cut at byte " + length).isEqualTo(stepsBefore(length));
                if (length % 97 == 0) {
                    assertAllRight(buffer);
                }
            }
        }
    }

    @Test
    void shouldCutOffATornTailAndGoOnBehindWhatIsWhole() throws IOException {
        for (int length = 0; length <= whole.length; length += 23) {
            Files.write(segment, Arrays.copyOf(whole, length));
            int kept = stepsBefore(length);

            ReplayLog log = ReplayLog.open(folder, SMALL, sentence -> {});
            NumberedSteps.record(log, 100, 110, 9);
            log.close();

            ReplayBuffer buffer = ReplayBuffer.open(folder);
            String where = "cut at byte " + length;
            assertThat(buffer.size()).as(where).isEqualTo(kept + 10);
            assertThat(log.counts().tornBytes()).as(where).isEqualTo(length - wholeBytesBefore(length));
            assertThat(buffer.damagedBytes() + buffer.missing()).as(where).isZero();
            for (int i = 0; i < kept; i++) {
                NumberedSteps.assertIs(buffer, i, i);
            }
            for (int i = 0; i < 10; i++) {
                NumberedSteps.assertIs(buffer, kept + i, 100 + i);
            }
        }
    }

    @Test
    void shouldNeverReadAWrongStepWhateverBitsAreFlipped() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = whole.clone();
            int flips = random.nextInt(1, 4);
            int first = damaged.length;
            for (int k = 0; k < flips; k++) {
                int bit = random.nextInt(8 * damaged.length);
                damaged[bit >> 3] ^= (byte) (1 << (bit & 7));
                first = Math.min(first, bit >> 3);
            }
            Files.write(segment, damaged);

            ReplayBuffer buffer = ReplayBuffer.open(folder);

            String where = "round " + round + " of seed " + SEED;
            assertThat(buffer.size()).as(where).isGreaterThanOrEqualTo(stepsBefore(first));
            if (first >= ends.get(0)[0]) {
                assertThat(buffer.size()).as(where).isGreaterThanOrEqualTo(STEPS - flips);
            }
            assertAllRight(buffer);
        }
    }

    @Test
    void shouldNeverTakeRubbishForSteps() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 200; round++) {
            byte[] rubbish = whole.clone();
            int from = random.nextInt(rubbish.length);
            int to = random.nextInt(from, rubbish.length) + 1;
            // What may be found on a disk after a power cut: zeros, or other parts of the same file.
            int shift = random.nextInt(rubbish.length - (to - from) + 1);
            for (int k = from; k < to; k++) {
                rubbish[k] = round % 2 == 0 ? 0 : whole[shift + k - from];
            }
            Files.write(segment, rubbish);

            ReplayBuffer buffer = ReplayBuffer.open(folder);
            assertThat(buffer.size()).isGreaterThanOrEqualTo(Math.min(stepsBefore(from), STEPS));
            assertAllRight(buffer);
        }
    }

    @Test
    void shouldGoOnInTheNextSegmentWhereAHeaderIsDamaged() throws IOException {
        byte[] damaged = whole.clone();
        damaged[40] ^= 1;
        Files.write(segment, damaged);
        write(100, 110);

        ReplayBuffer buffer = ReplayBuffer.open(folder);
        assertThat(buffer.size()).isEqualTo(10);
        assertThat(buffer.damagedBytes()).isEqualTo(whole.length);
        assertThat(buffer.number(0)).as("numbers are not given twice").isGreaterThan(STEPS);
        assertThat(ReplayCheck.check(folder).get(0).damagedBytes()).isEqualTo(whole.length);
    }

    @Test
    void shouldSayWhatIsDamagedAndWhatIsTorn() throws IOException {
        byte[] damaged = Arrays.copyOf(whole, whole.length - 5);
        damaged[ends.get(3)[0] + 100] ^= 1;
        Files.write(segment, damaged);

        ReplayCheck.Segment found = ReplayCheck.check(folder).get(0);

        assertThat(found.records()).isEqualTo(ends.size() - 1 - 2);
        assertThat(found.damagedBytes()).isEqualTo(ends.get(4)[0] - ends.get(3)[0]);
        assertThat(found.tornBytes()).isEqualTo(damaged.length - ends.get(ends.size() - 2)[0]);
    }

    @Test
    void shouldRefuseAnotherVersionsFormat() throws IOException {
        byte[] other = whole.clone();
        other[64] ^= 1;
        ByteBuffer bytes = ReplayFormat.littleEndian(ByteBuffer.wrap(other));
        CRC32C crc = new CRC32C();
        crc.update(other, 16, bytes.getInt(8) - 16);
        bytes.putInt(12, (int) crc.getValue());
        Files.write(segment, other);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplayBuffer.open(folder))
                .withMessageContaining("another version's format");
        assertThatThrownBy(() -> write(0, 1))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("record into another folder");
    }

    private void write(int from, int to) {
        try (ReplayLog log = ReplayLog.open(folder, SMALL, sentence -> {})) {
            NumberedSteps.record(log, from, to, 9);
        }
    }

    private static void assertAllRight(ReplayBuffer buffer) {
        for (int i = 0; i < buffer.size(); i++) {
            NumberedSteps.assertIs(buffer, i, buffer.number(i) - 1);
        }
    }

    private int stepsBefore(int length) {
        int steps = 0;
        for (int[] end : ends) {
            steps = end[0] <= length ? end[1] : steps;
        }
        return steps;
    }

    private int wholeBytesBefore(int length) {
        int bytes = 0;
        for (int[] end : ends) {
            bytes = end[0] <= length ? end[0] : bytes;
        }
        return bytes;
    }
}
