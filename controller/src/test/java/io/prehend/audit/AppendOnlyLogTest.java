package io.prehend.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.audit.AppendOnlyLog.Contents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppendOnlyLogTest {
    private static final long LARGE = 1 << 20;
    private static final String LABEL = "test";

    private Path folder;
    private Path file;

    @BeforeProperty
    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("append-only");
        file = folder.resolve("a.log");
    }

    @AfterProperty
    @AfterEach
    void removeFolder() throws IOException {
        Files.deleteIfExists(file);
        Files.delete(folder);
    }

    /** I13. */
    @Test
    void shouldHoldAPrefixOfWhatWasWrittenAfterBeingCutAtAnyByte() throws IOException {
        List<byte[]> written = write(file, 12, 7);
        byte[] whole = Files.readAllBytes(file);
        int kept = 0;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            List<byte[]> before = read(file);
            try (AppendOnlyLog log = AppendOnlyLog.open(file, LABEL, LARGE)) {
                assertThat(log.records()).isEqualTo(before.size());
                assertThat(log.cutBytes() + log.bytes()).isGreaterThanOrEqualTo(length);
                assertThat(log.append(new byte[] {42})).isTrue();
            }
            List<byte[]> after = read(file);
            assertThat(after.size()).isEqualTo(before.size() + 1);
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i)).isEqualTo(written.get(i));
            }
            assertThat(before.size()).isGreaterThanOrEqualTo(kept);
            kept = before.size();
        }
        assertThat(kept).isEqualTo(written.size());
    }

    @Test
    void shouldFindEveryBitThatIsFlipped() throws IOException {
        List<byte[]> written = write(file, 6, 3);
        byte[] whole = Files.readAllBytes(file);
        long lastRecordStart = whole.length - LogFormat.RECORD_OVERHEAD - written.get(written.size() - 1).length;
        for (long bit = 0; bit < whole.length * 8L; bit++) {
            byte[] damaged = whole.clone();
            damaged[(int) (bit / 8)] ^= (byte) (1 << (bit % 8));
            Files.write(file, damaged);
            List<byte[]> found = new ArrayList<>();
            Contents contents = AppendOnlyLog.read(file, LABEL, found::add);
            assertThat(contents.fault() != null || contents.tailBytes() > 0)
                    .as("bit " + bit)
                    .isTrue();
            if (bit / 8 < lastRecordStart) {
                assertThat(contents.fault()).as("bit " + bit).isNotNull();
                assertThatThrownBy(() -> AppendOnlyLog.open(file, LABEL, LARGE)).hasMessageContaining("move it away");
                assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
            }
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i)).isEqualTo(written.get(i));
            }
        }
    }

    @Property(tries = 300)
    void shouldTakeGarbageAfterTheEndForATornTail(@ForAll long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> written = write(file, 5, seed);
        byte[] whole = Files.readAllBytes(file);
        byte[] longer = Arrays.copyOf(whole, whole.length + random.nextInt(1, 400));
        boolean zeros = random.nextBoolean();
        for (int i = whole.length; i < longer.length && !zeros; i++) {
            longer[i] = (byte) random.nextInt();
        }
        Files.write(file, longer);
        try (AppendOnlyLog log = AppendOnlyLog.open(file, LABEL, LARGE)) {
            assertThat(log.records()).isEqualTo(written.size());
            assertThat(log.cutBytes()).isEqualTo(longer.length - whole.length);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        Files.delete(file);
    }

    @Test
    void shouldNotTakeTheContentOfATornRecordForAGoodRecord() throws IOException {
        write(file, 3, 1);
        byte[] log = Files.readAllBytes(file);
        try (AppendOnlyLog outer = AppendOnlyLog.open(file, LABEL, LARGE)) {
            outer.append(log);
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        try (AppendOnlyLog opened = AppendOnlyLog.open(file, LABEL, LARGE)) {
            assertThat(opened.records()).isEqualTo(3);
        }
    }

    @Test
    void shouldFindARecordThatWasRewrittenWithRightChecksums() throws IOException {
        write(file, 3, 1);
        byte[] whole = Files.readAllBytes(file);
        int headerLength = new LogFormat(LABEL).headerLength();
        byte[] header = Arrays.copyOf(whole, headerLength);
        int length = LogFormat.littleEndian(whole).getInt(headerLength);
        byte[] forged = LogFormat.record(
                LogFormat.nonceOf(header), headerLength, LogFormat.sha256(header, 0, headerLength), new byte[length]);
        System.arraycopy(forged, 0, whole, headerLength, forged.length);
        Files.write(file, whole);
        assertThat(AppendOnlyLog.read(file, LABEL, content -> {}).fault())
                .contains("record 1")
                .contains("follow");
    }

    @Test
    void shouldAppendNothingBeyondItsBound() throws IOException {
        try (AppendOnlyLog log = AppendOnlyLog.open(file, LABEL, 200)) {
            assertThat(log.append(new byte[50])).isTrue();
            assertThat(log.append(new byte[50])).isFalse();
            assertThat(log.append(new byte[1])).isTrue();
            assertThat(log.bytes()).isLessThanOrEqualTo(200);
        }
        assertThat(read(file)).hasSize(2);
    }

    @Test
    void shouldRefuseASecondWriterAnotherKindOfLogAndOtherFiles() throws IOException {
        try (AppendOnlyLog log = AppendOnlyLog.open(file, LABEL, LARGE)) {
            assertThatThrownBy(() -> AppendOnlyLog.open(file, LABEL, LARGE)).hasMessageContaining("is in use");
            assertThat(log.records()).isZero();
        }
        assertThatThrownBy(() -> AppendOnlyLog.open(file, "a much longer label", LARGE))
                .hasMessageContaining("another kind");
        assertThatThrownBy(() -> AppendOnlyLog.open(file, "other", LARGE)).hasMessageContaining("another kind");
        Files.writeString(file, "Dear");
        assertThatThrownBy(() -> AppendOnlyLog.open(file, LABEL, LARGE)).hasMessageContaining("is not a Prehend log");
        assertThat(Files.readString(file)).isEqualTo("Dear");
        assertThatThrownBy(() -> AppendOnlyLog.open(folder, LABEL, LARGE)).hasMessageContaining("cannot open");
    }

    private static List<byte[]> write(Path file, int count, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> written = new ArrayList<>();
        try (AppendOnlyLog log = AppendOnlyLog.open(file, LABEL, LARGE)) {
            for (int i = 0; i < count; i++) {
                byte[] content = new byte[random.nextInt(30)];
                random.nextBytes(content);
                written.add(content);
                assertThat(log.append(content)).isTrue();
            }
            log.force();
        }
        return written;
    }

    private static List<byte[]> read(Path file) throws IOException {
        List<byte[]> found = new ArrayList<>();
        Contents contents = AppendOnlyLog.read(file, LABEL, found::add);
        assertThat(contents.fault()).isNull();
        assertThat(contents.records()).isEqualTo(found.size());
        return found;
    }

    /** Names of people and robots come in every script. */
    @Test
    void shouldTakeALabelInAnyScript() throws IOException {
        String label = "журнал";
        try (AppendOnlyLog log = AppendOnlyLog.open(file, label, LARGE)) {
            log.append("ü".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(AppendOnlyLog.read(file, label, content -> {}).records()).isEqualTo(1);
    }
}
