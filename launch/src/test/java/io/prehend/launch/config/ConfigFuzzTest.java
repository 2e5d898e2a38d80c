package io.prehend.launch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ConfigFuzzTest {
    @Property(tries = 400)
    void shouldAnswerEveryDamageToTheFileWithASentenceOrNotMindIt(@ForAll long seed) throws IOException {
        Path file = Files.createTempFile("prehend-fuzz", ".yaml");
        try {
            Files.write(file, damaged(ConfigFiles.defaultBytes(), new Random(seed)));
            assertThat(Config.read(file).checksum()).hasSize(64);
        } catch (Failure refused) {
            assertThat(refused.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(refused.getMessage()).startsWith(file.toString()).endsWith(".");
        } finally {
            Files.delete(file);
        }
    }

    /** Cuts, doubles or overwrites a piece, up to five times. */
    private static byte[] damaged(byte[] content, Random random) {
        byte[] bytes = content;
        for (int i = random.nextInt(5); i >= 0; i--) {
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + 1 + random.nextInt(20));
            switch (random.nextInt(3)) {
                case 0 -> bytes = join(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
                case 1 -> bytes = join(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
                default -> {
                    bytes = bytes.clone();
                    bytes[from] = (byte) random.nextInt(256);
                }
            }
        }
        return bytes;
    }

    private static byte[] join(byte[] head, byte[] tail) {
        byte[] joined = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, joined, head.length, tail.length);
        return joined;
    }
}
