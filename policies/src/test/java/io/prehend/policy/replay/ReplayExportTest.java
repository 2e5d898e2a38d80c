package io.prehend.policy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others read what we export: NumPy where it is installed, and our own eyes everywhere. */
final class ReplayExportTest {
    private static final String SCRIPT = """
            import sys
            try:
                import numpy
            except ImportError:
                sys.exit(3)
            log = numpy.load(sys.argv[1])
            print(log['cloud'].shape, log['cloud'].dtype, log['state'].shape, log['terminal'].dtype)
            print('%.9g %.9g %d %d' % (log['cloud'][7, 3, 1], log['executed'][11, 5], log['policy_version'][20],
                                       log['terminal'].sum()))
            """;

    @TempDir
    private Path folder;

    private ReplayBuffer buffer;

    @BeforeEach
    void recordSomeSteps() {
        try (ReplayLog log = ReplayLog.open(folder.resolve("log"), ReplayOptions.DEFAULT, sentence -> {})) {
            NumberedSteps.record(log, 0, 25, 8);
        }
        buffer = ReplayBuffer.open(folder.resolve("log"));
    }

    @Test
    void shouldWriteWhatNumPyReads() throws IOException, InterruptedException {
        Path file = folder.resolve("log.npz");
        ReplayExport.writeNpz(buffer, file);

        Process python = startPython(file);
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Assumptions.assumeTrue(python.exitValue() != 3, "NumPy is not installed");
        float[] cloud = new float[24];
        float[] executed = new float[6];
        buffer.readCloud(7, cloud, 0);
        buffer.readExecuted(11, executed, 0);
        List<String> lines = said.lines().toList();
        assertThat(lines.get(0)).isEqualTo("(25, 8, 3) float32 (25, 17) bool");
        String[] numbers = lines.get(1).split(" ");
        assertThat(Float.parseFloat(numbers[0])).isEqualTo(cloud[10]);
        assertThat(Float.parseFloat(numbers[1])).isEqualTo(executed[5]);
        assertThat(numbers[2]).isEqualTo("620");
        assertThat(numbers[3]).isEqualTo("1");
    }

    @Test
    void shouldWriteArraysAsTheFormatSays() throws IOException {
        Path file = folder.resolve("log.npz");
        ReplayExport.writeNpz(buffer, file);

        try (ZipFile zip = new ZipFile(file.toFile())) {
            ByteBuffer reward = array(zip, "reward");
            assertThat(reward.remaining()).isEqualTo(4 * 25);
            assertThat(reward.getFloat(reward.position() + 4 * 9)).isEqualTo(1);
            ByteBuffer cloud = array(zip, "cloud");
            assertThat(cloud.remaining()).isEqualTo(4 * 25 * 8 * 3);
            float[] exact = new float[24];
            buffer.readCloud(24, exact, 0);
            assertThat(cloud.getFloat(cloud.limit() - 4)).isEqualTo(exact[23]);
            assertThat(zip.size()).isGreaterThan(20);
        }
    }

    @Test
    void shouldWriteOneLineAStep() throws IOException {
        Path file = folder.resolve("log.csv");
        ReplayExport.writeCsv(buffer, file);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(26);
        List<String> heads = List.of(lines.get(0).split(","));
        assertThat(heads).doesNotHaveDuplicates().contains("reward", "executed_rz_rad", "state_joint_7_rad");
        assertThat(lines).allMatch(line -> line.split(",").length == heads.size());
        assertThat(lines.get(10).split(",")[heads.indexOf("reward")]).isEqualTo("1.0");
        assertThat(lines.get(10).split(",")[heads.indexOf("terminal")]).isEqualTo("0");
        assertThat(lines.get(10).split(",")[heads.indexOf("truncated")]).isEqualTo("1");
    }

    @Test
    void shouldExportALogWithoutSteps() throws IOException {
        Path file = folder.resolve("empty.npz");
        ReplayExport.writeNpz(ReplayBuffer.open(folder.resolve("nothing")), file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(array(zip, "cloud").remaining()).isZero();
        }
    }

    @Test
    void shouldSayWhereItCannotWriteAndLeaveNothingBehind() {
        Path file = folder.resolve("missing").resolve("log.npz");
        assertThatThrownBy(() -> ReplayExport.writeNpz(buffer, file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot write " + file);
    }

    private static Process startPython(Path file) throws IOException {
        try {
            return new ProcessBuilder("python3", "-c", SCRIPT, file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException missing) {
            Assumptions.abort("Python is not installed");
            throw missing;
        }
    }

    /** The data of an array, after a header that fits the format. */
    private static ByteBuffer array(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name + ".npy"))) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(bytes.getLong(0) & 0xffff_ffff_ffffL).isEqualTo(0x4d55_4e93L | 0x5950L << 32);
            int header = 10 + Short.toUnsignedInt(bytes.getShort(8));
            assertThat(header % 64).isZero();
            assertThat(bytes.get(header - 1)).isEqualTo((byte) '\n');
            return bytes.position(header);
        }
    }
}
