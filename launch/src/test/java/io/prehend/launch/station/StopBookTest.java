package io.prehend.launch.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.audit.FlightRecorder;
import io.prehend.loop.LoopLabels;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report of a stop says of how the arm came to rest. */
class StopBookTest {
    private static final long MS = 1_000_000L;
    private static final long STOP_NS = 5_000 * MS;

    @TempDir
    private Path folder;

    @Test
    void shouldNotTakeAnEarlierStandstillForThatOfThisStop() {
        StopBook book = new StopBook(
                new StopFile(folder.resolve("stops.jsonl")),
                new FlightRecorder(LoopLabels.of("test", "test", List.of("joint"), List.of()), 10),
                Clocks.SYSTEM);
        StopEvent event = new StopEvent(
                1,
                STOP_NS,
                SafetyState.RUNNING,
                SafetyState.STOPPED,
                StopCategory.STOP_CAT2,
                StopCause.OPERATOR_STOP,
                StopCause.OPERATOR_STOP.bit());
        book.onTransition(new Transition(event, null, 0, 0, 0), null, 1);

        book.onRest(0, STOP_NS - 2000 * MS, 0, 1);
        assertThat(book.last().orElseThrow().standstillMs()).isNaN();
        book.onRest(0, STOP_NS + 120 * MS, 0.01, 1);
        assertThat(book.last().orElseThrow().standstillMs()).isEqualTo(120);
    }
}
