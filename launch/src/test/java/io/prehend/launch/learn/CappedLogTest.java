package io.prehend.launch.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CappedLogTest {
    @TempDir
    private Path folder;

    @Test
    void shouldRememberTheLastLineThatExplainsSomething() throws IOException {
        CappedLog log = new CappedLog(folder.resolve("log"), 1000);

        log.pump(said("WARNING: Using incubator modules: jdk.incubator.vector\n"));
        assertThat(log.lastLine()).isEmpty();

        log.pump(said("Out of memory.\nWARNING: Using incubator modules: jdk.incubator.vector\n"));
        assertThat(log.lastLine()).isEqualTo("Out of memory.");
    }

    @Test
    void shouldKeepNoMoreThanTwoFilesOfTheSizeThatItMayHave() throws IOException {
        Path file = folder.resolve("log");
        CappedLog log = new CappedLog(file, 1000);
        for (int i = 0; i < 100; i++) {
            log.pump(said("line " + i + " of a process that has much to say, and says it again and again\n"));
        }

        assertThat(Files.size(file)).isLessThanOrEqualTo(1000);
        assertThat(Files.size(folder.resolve("log.1"))).isLessThanOrEqualTo(1000);
        assertThat(Files.readString(file)).contains("line 99 ");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    private static ByteArrayInputStream said(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
