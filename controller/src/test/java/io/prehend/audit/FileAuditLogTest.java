package io.prehend.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.port.AuditEvent;
import io.prehend.port.AuditEvent.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAuditLogTest {
    private static final long SMALL_FILE = 20_000;

    @TempDir
    private Path folder;

    @Test
    void shouldGiveBackEventsInOrderAfterBeingOpenedAgain() throws IOException {
        try (FileAuditLog log = FileAuditLog.open(folder)) {
            assertThat(log.append(event(Kind.STARTED, "says \"hello\"\n\u0001 Grüße 🦾")))
                    .isTrue();
        }
        try (FileAuditLog log = FileAuditLog.open(folder)) {
            assertThat(log.append(event(Kind.STOPPED, "stale"))).isTrue();
        }
        assertThat(events())
                .containsExactly(
                        "{\"kind\":\"STARTED\",\"monotonic_ns\":7,\"wall_ms\":8,\"actor\":\"anna\","
                                + "\"detail\":\"says \\\"hello\\\"\\u000a\\u0001 Grüße 🦾\"}",
                        "{\"kind\":\"STOPPED\",\"monotonic_ns\":7,\"wall_ms\":8,\"actor\":\"anna\","
                                + "\"detail\":\"stale\"}");
    }

    @Test
    void shouldContinueTheChainFromFileToFileAndKeepTheNewest() throws IOException {
        try (FileAuditLog log = FileAuditLog.open(folder, SMALL_FILE, 3)) {
            for (int i = 0; i < 1_000; i++) {
                assertThat(log.append(event(Kind.ALARM, "number " + i))).isTrue();
            }
        }
        FileAuditLog.Verification found = FileAuditLog.verify(folder, content -> {});
        assertThat(found.faults()).isEmpty();
        assertThat(found.files()).isEqualTo(3);
        assertThat(events().get((int) found.records() - 1)).contains("number 999");
    }

    @Test
    void shouldNoticeThatAFileIsMissing() throws IOException {
        try (FileAuditLog log = FileAuditLog.open(folder, SMALL_FILE, 9)) {
            for (int i = 0; i < 500; i++) {
                log.append(event(Kind.ALARM, "number " + i));
            }
        }
        Files.delete(folder.resolve("audit-000002.log"));
        assertThat(FileAuditLog.verify(folder, content -> {}).faults())
                .singleElement()
                .asString()
                .contains("audit-000003.log does not continue the one before it");
    }

    @Test
    void shouldGoOnAfterACrashThatLeftTheNewestFileWithoutItsHeader() throws IOException {
        try (FileAuditLog log = FileAuditLog.open(folder, SMALL_FILE, 9)) {
            for (int i = 0; i < 200; i++) {
                log.append(event(Kind.ALARM, "number " + i));
            }
        }
        byte[] header = Files.readAllBytes(folder.resolve("audit-000002.log"));
        Files.write(folder.resolve("audit-000002.log"), Arrays.copyOf(header, 45));
        assertThat(FileAuditLog.verify(folder, content -> {}).faults()).isEmpty();
        try (FileAuditLog log = FileAuditLog.open(folder, SMALL_FILE, 9)) {
            assertThat(log.append(event(Kind.STARTED, "again"))).isTrue();
        }
        assertThat(FileAuditLog.verify(folder, content -> {}).faults()).isEmpty();
    }

    @Test
    void shouldRefuseToContinueAFileThatWasChanged() throws IOException {
        try (FileAuditLog log = FileAuditLog.open(folder)) {
            log.append(event(Kind.STARTED, "one"));
            log.append(event(Kind.STOPPED, "two"));
        }
        Path file = folder.resolve("audit-000001.log");
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).replace("one", "eno");
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> FileAuditLog.open(folder)).hasMessageContaining("is damaged: record 0");
        assertThat(FileAuditLog.verify(folder, content -> {}).faults()).hasSize(1);
    }

    @Test
    void shouldBoundTheLengthOfAnEvent() throws IOException {
        try (FileAuditLog log = FileAuditLog.open(folder)) {
            assertThat(log.append(event(Kind.REFUSED, "x".repeat(10_000_000)))).isTrue();
        }
        assertThat(events().get(0)).hasSizeLessThan(5_000).contains("…");
    }

    @Test
    void shouldCountWhatItLoses() throws IOException {
        FileAuditLog log = FileAuditLog.open(folder);
        log.close();
        log.close();
        assertThat(log.append(event(Kind.ENDED, "late"))).isFalse();
        assertThat(log.lost()).isEqualTo(1);
    }

    private static AuditEvent event(Kind kind, String detail) {
        return new AuditEvent(kind, 7, 8, "anna", detail);
    }

    private List<String> events() throws IOException {
        List<String> events = new ArrayList<>();
        FileAuditLog.verify(folder, content -> events.add(new String(content, StandardCharsets.UTF_8)));
        return events;
    }
}
