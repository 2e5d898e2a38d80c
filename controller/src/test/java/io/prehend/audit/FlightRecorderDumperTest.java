package io.prehend.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.testing.Allocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderDumperTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-04T03:02:01.5Z"), ZoneOffset.UTC);
    private static final int TICKS_AFTER_STOP = 20;

    private final FlightRecorder recorder = new FlightRecorder(Ticks.LABELS, 100);
    private final Ticks ticks = new Ticks();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private long tick;

    @TempDir
    private Path folder;

    @Test
    void shouldWriteSomeTicksAfterAStopAndNotBefore() throws Exception {
        try (FlightRecorderDumper dumper = dumper(folder, 5)) {
            record(50);
            dumper.onStop("STALE_STATE");
            dumper.onStop("SECOND_CAUSE");
            record(TICKS_AFTER_STOP - 1);
            assertThat(told.poll(50, TimeUnit.MILLISECONDS)).isNull();
            record(1);
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("STALE_STATE");
        }
        assertThat(files()).containsExactly("flight-20260504T030201.500Z-STALE_STATE.mcap");
        assertThat(told).isEmpty();
    }

    @Test
    void shouldWriteAtOnceWhenTheLoopStandsStill() throws Exception {
        try (FlightRecorderDumper dumper = dumper(folder, 5)) {
            record(50);
            dumper.onStop("STALE_STATE");
            dumper.dumpNow("LOOP_STALLED");
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("STALE_STATE");
            dumper.dumpNow("../../etc/passwd");
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("../../etc/passwd");
        }
        assertThat(files())
                .containsExactly(
                        "flight-20260504T030201.500Z-STALE_STATE.mcap", "flight-20260504T030201.500Z-_ETC_PASSWD.mcap");
    }

    @Test
    void shouldWriteWhatIsPendingWhenItIsClosed() throws Exception {
        FlightRecorderDumper dumper = dumper(folder, 5);
        record(5);
        dumper.onStop("OPERATOR");
        dumper.close();
        dumper.close();
        assertThat(told).containsExactly("OPERATOR");
        assertThat(files()).hasSize(1);
    }

    @Test
    void shouldKeepTheNewestFilesAndRemoveWhatAnEarlierProcessLeftUnfinished() throws Exception {
        Files.writeString(folder.resolve(".flight-20200101T000000.000Z-X.mcap.part"), "half");
        Files.writeString(folder.resolve("flight-20200101T000000.000Z-X.mcap"), "old");
        Files.writeString(folder.resolve("notes.mcap"), "somebody else's");
        try (FlightRecorderDumper dumper = dumper(folder, 2)) {
            for (String cause : List.of("A", "B", "C")) {
                record(5);
                dumper.dumpNow(cause);
                assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(cause);
            }
        }
        assertThat(files())
                .containsExactly(
                        "flight-20260504T030201.500Z-B.mcap", "flight-20260504T030201.500Z-C.mcap", "notes.mcap");
    }

    @Test
    void shouldSayThatAFolderCannotBeWrittenAndLiveOn() throws Exception {
        Path file = Files.writeString(folder.resolve("a-file"), "in the way");
        try (FlightRecorderDumper dumper = dumper(file, 5)) {
            record(5);
            for (int i = 0; i < 2; i++) {
                dumper.dumpNow("OPERATOR");
                assertThat(told.poll(10, TimeUnit.SECONDS)).startsWith("The flight recording was lost: ");
            }
        }
    }

    @Test
    void shouldNotMakeTheLoopAllocate() {
        try (FlightRecorderDumper dumper = dumper(folder, 1)) {
            long bytes = Allocation.fewestBytes(() -> {
                for (int i = 0; i < 5_000; i++) {
                    record(1);
                    dumper.onStop("OPERATOR");
                }
            });
            assertThat(bytes).isLessThan(Allocation.COMPILER_BYTES);
        }
    }

    private FlightRecorderDumper dumper(Path into, int keep) {
        return new FlightRecorderDumper(recorder, into, keep, TICKS_AFTER_STOP, CLOCK, listener());
    }

    private FlightRecorderDumper.Listener listener() {
        return new FlightRecorderDumper.Listener() {
            @Override
            public void onWritten(String cause, Path file) {
                told.add(cause);
            }

            @Override
            public void onFailed(String cause, String sentence) {
                told.add(sentence);
            }
        };
    }

    private void record(int count) {
        for (int i = 0; i < count; i++) {
            ticks.record(recorder, tick++);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
