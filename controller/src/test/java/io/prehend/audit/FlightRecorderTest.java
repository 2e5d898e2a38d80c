package io.prehend.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.model.JointStateBuffer;
import io.prehend.testing.Allocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {
    private final Ticks ticks = new Ticks();

    @TempDir
    private Path folder;

    @Test
    void shouldKeepTheLastTicksOldestFirst() {
        FlightRecorder recorder = new FlightRecorder(Ticks.LABELS, 100);
        for (long tick = 0; tick < 250; tick++) {
            ticks.record(recorder, tick);
        }
        FlightRecording recording = recorder.copy();
        assertThat(recording.count()).isEqualTo(100);
        assertThat(recording.tick(0)).isEqualTo(150);
        assertWhole(recording);
    }

    @Test
    void shouldLeaveOutTheTickThatIsBeingRecorded() {
        FlightRecorder recorder = new FlightRecorder(Ticks.LABELS, 10);
        for (long tick = 0; tick < 25; tick++) {
            ticks.record(recorder, tick);
        }
        recorder.begin(1, 0, 0);
        FlightRecording recording = recorder.copy();
        assertThat(recording.tick(0)).isEqualTo(16);
        assertThat(recording.count()).isEqualTo(9);
        assertWhole(recording);
    }

    @Test
    void shouldReadAsAbsentWhatATickDidNotSet() {
        FlightRecorder recorder = new FlightRecorder(Ticks.LABELS, 1);
        ticks.record(recorder, 0);
        recorder.begin(7, 0, 0).commit();
        FlightRecording recording = recorder.copy();
        assertThat(recording.ofJoint(0, 2, TickLayout.EXECUTED_VELOCITY)).isNaN();
        assertThat(recording.real(0, TickLayout.GRIPPER_WIDTH_M)).isNaN();
        assertThat(recording.number(0, TickLayout.CAUSE)).isEqualTo(-1);
        assertThat(recording.number(0, TickLayout.CLAMPED)).isZero();
    }

    @Test
    void shouldNeverGiveATornTickWhileTheLoopGoesOn() throws Exception {
        FlightRecorder recorder = new FlightRecorder(Ticks.LABELS, 64);
        AtomicBoolean done = new AtomicBoolean();
        Thread loop = new Thread(() -> {
            for (long tick = 0; !done.get(); tick++) {
                ticks.record(recorder, tick);
            }
        });
        loop.start();
        try {
            long seen = 0;
            for (int i = 0; i < 20_000 || seen < 100_000; i++) {
                FlightRecording recording = recorder.copy();
                assertWhole(recording);
                seen += recording.count();
            }
        } finally {
            done.set(true);
            loop.join();
        }
    }

    @Test
    void shouldRecordWithoutAllocating() {
        FlightRecorder recorder = new FlightRecorder(Ticks.LABELS, 1_000);
        long bytes = Allocation.fewestBytes(() -> {
            for (long tick = 0; tick < 100_000; tick++) {
                ticks.record(recorder, tick);
            }
        });
        assertThat(bytes).isLessThan(Allocation.COMPILER_BYTES);
        assertThat(recorder.recorded()).isGreaterThanOrEqualTo(100_000);
    }

    @Test
    void shouldReplaceAnEarlierDumpWholeAndLeaveNothingElseBehind() throws Exception {
        FlightRecorder recorder = new FlightRecorder(Ticks.LABELS, 10);
        ticks.record(recorder, 0);
        Path file = Files.writeString(folder.resolve("a.mcap"), "old");
        recorder.dump(file, new DumpInfo("test", 0));
        assertThat(Files.readAllBytes(file)).startsWith(0x89, 'M', 'C', 'A', 'P', 0x30, '\r', '\n');
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void shouldSayInOneSentenceThatADumpCannotBeWritten() {
        FlightRecorder recorder = new FlightRecorder(Ticks.LABELS, 10);
        Path file = folder.resolve("missing").resolve("a.mcap");
        assertThatThrownBy(() -> recorder.dump(file, new DumpInfo("test", 0)))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + file + ": no such file or folder");
    }

    @Test
    void shouldRefuseAnotherNumberOfJointsAndAnEndlessRing() {
        FlightRecorder recorder = new FlightRecorder(Ticks.LABELS, 10);
        JointStateBuffer two = new JointStateBuffer(2);
        assertThatThrownBy(() -> recorder.begin(0, 0, 0).measured(two)).hasMessageContaining("made for 3 joints");
        assertThatThrownBy(() -> new FlightRecorder(Ticks.LABELS, Integer.MAX_VALUE))
                .hasMessageContaining("2147483647 ticks");
    }

    /** Every number of every tick must belong to that tick. */
    private static void assertWhole(FlightRecording recording) {
        for (int i = 0; i < recording.count(); i++) {
            long tick = recording.tick(i);
            if (recording.nowNs(i) != Ticks.START_NS + tick * Ticks.PERIOD_NS
                    || recording.ofJoint(i, 0, TickLayout.MEASURED_POSITION) != Ticks.real(tick, 0)
                    || recording.ofJoint(i, 2, TickLayout.EXECUTED_VELOCITY) != Ticks.real(tick, 42)
                    || recording.number(i, TickLayout.WRITE_NS) != 4_000 + tick) {
                throw new AssertionError("tick " + tick + " is torn");
            }
        }
    }
}
