package io.prehend.driver.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Modem lines, which a pseudo terminal does not have: a library that is preloaded into another process gives it some,
 * below jSerialComm and all of our code.
 *
 * <p>Without gcc the test is skipped, or fails if {@code -Dprehend.requirePeers=true} is given.
 */
class ModemLineTest {
    private static final Path SOURCE = Path.of("src/test/peer/modem.c");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"CTS, C", "DSR, D", "CD, K"})
    void shouldFollowTheLevelOfTheLine(Signal signal, String letter) throws Exception {
        String others = "CDK".replace(letter, "");
        try (PtyPair cable = new PtyPair(folder)) {
            Process process = start(cable, signal);
            try (BufferedReader out = process.inputReader()) {
                assertThat(next(out)).isEqualTo("watching");
                set(others + letter);
                assertThat(next(out)).isEqualTo("closed");
                set(others);
                assertThat(next(out)).isEqualTo("dropped");
                set(letter);
                assertThat(next(out)).isEqualTo("closed");
                Files.delete(folder.resolve("modem"));
                assertThat(next(out)).as("a read error").isEqualTo("dropped");
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void shouldDropWhenTheConverterIsPulled() throws Exception {
        try (PtyPair cable = new PtyPair(folder)) {
            Process process = start(cable, Signal.CTS);
            try (BufferedReader out = process.inputReader()) {
                assertThat(next(out)).isEqualTo("watching");
                set("C");
                assertThat(next(out)).isEqualTo("closed");
                Files.delete(folder.resolve("modem"));
                cable.unplug();
                assertThat(next(out)).isEqualTo("dropped");
                set("C");
                cable.plugIn();
                assertThat(next(out)).isEqualTo("closed");
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** What the other process says next, apart from its log. */
    private static String next(BufferedReader out) throws IOException {
        String line = out.readLine();
        while (line != null && line.contains("EnableLine")) {
            line = out.readLine();
        }
        return line;
    }

    private void set(String letters) throws IOException {
        Path next = Files.writeString(folder.resolve("next"), letters);
        Files.move(next, folder.resolve("modem"), StandardCopyOption.ATOMIC_MOVE);
    }

    private Process start(PtyPair cable, Signal signal) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ModemWatch.class.getName(),
                cable.port(),
                signal.name());
        builder.environment().put("LD_PRELOAD", compile().toString());
        builder.environment().put("MODEM_FILE", folder.resolve("modem").toString());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private Path compile() throws IOException, InterruptedException {
        Path library = folder.resolve("modem.so");
        boolean compiled = false;
        try {
            compiled = new ProcessBuilder(
                                    "gcc",
                                    "-shared",
                                    "-fPIC",
                                    "-O2",
                                    "-o",
                                    library.toString(),
                                    SOURCE.toString(),
                                    "-ldl")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noCompiler) {
            assumeFalse(!Boolean.getBoolean("prehend.requirePeers"), "gcc is not installed: " + noCompiler);
        }
        assertThat(compiled).as("gcc compiled " + SOURCE).isTrue();
        return library;
    }
}
