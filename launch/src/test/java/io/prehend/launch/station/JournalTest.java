package io.prehend.launch.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.operate.Records.AuditLine;
import io.prehend.port.AuditEvent.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final int MANY = 2500;

    @TempDir
    private Path folder;

    @Test
    void shouldReadAlsoWhatItNoLongerRemembers() {
        try (Journal journal = Journal.open(folder, Clocks.SYSTEM)) {
            fill(journal);

            List<AuditLine> all = new ArrayList<>();
            assertThat(journal.readAll(all::add)).isEmpty();

            assertThat(journal.latest(MANY)).hasSizeLessThan(MANY);
            assertThat(all).extracting(AuditLine::detail).containsExactlyElementsOf(details());
        }
    }

    @Test
    void shouldSayWhatIsWrongAfterWhatCanBeRead() throws Exception {
        try (Journal journal = Journal.open(folder, Clocks.SYSTEM)) {
            fill(journal);
            spoil();

            List<AuditLine> read = new ArrayList<>();
            assertThat(journal.readAll(read::add)).isEqualTo(journal.faults()).hasSize(1);
            assertThat(read).hasSizeBetween(1, MANY - 1);
        }
    }

    private static void fill(Journal journal) {
        details().forEach(detail -> journal.write(journal.event(Kind.NOTED, "ann", detail)));
    }

    private static List<String> details() {
        return IntStream.range(0, MANY).mapToObj(number -> "note " + number).toList();
    }

    /** Changes one byte in the middle. */
    private void spoil() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            Path log = files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(log);
            bytes[bytes.length / 2] ^= 1;
            Files.write(log, bytes);
        }
    }
}
