package io.prehend.audit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads our recordings with the format's reference reader (npm {@code @mcap/core}, run by Node).
 *
 * <p>Needs {@code npm ci} in {@code src/test/peer/mcap}; without it the tests are skipped, or fail where {@code
 * -Dprehend.requirePeers=true} is given.
 */
class McapPeerTest {
    private static final Path PEER = Path.of(System.getProperty("basedir", "."))
            .resolve("src/test/peer/mcap")
            .toAbsolutePath();
    private static final long WALL_NS = 1_790_000_000_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void shouldReadBackEveryNumberOfARecordingOfSeveralChunks() throws Exception {
        requirePeer();
        int count = 2_500;
        Path file = dump(count, 2_000);

        Map<String, String> facts = read(file);

        assertThat(Files.size(file)).isGreaterThan(2 << 20);
        assertThat(facts)
                .containsEntry("library", "prehend 0.1.0")
                .containsEntry("messages", Integer.toString(6 * 2_000))
                .containsEntry("metadata prehend robot", "panda \"left\"")
                .containsEntry("metadata prehend version", "0.1.0")
                .containsEntry("metadata prehend cause", "test: \"why\"")
                .containsEntry("metadata prehend ticks", "2000");
        for (long tick = 500; tick < count; tick++) {
            assertTick(facts, tick);
        }
    }

    @Test
    void shouldReadARecordingOfOneTick() throws Exception {
        requirePeer();
        Map<String, String> facts = read(dump(1, 10));
        assertThat(facts).containsEntry("messages", "6").containsEntry("chunks", "1");
        assertTick(facts, 0);
    }

    @Test
    void shouldReadAnEmptyRecording() throws Exception {
        requirePeer();
        assertThat(read(dump(0, 10))).containsEntry("messages", "0").containsEntry("metadata prehend ticks", "0");
    }

    @Test
    void shouldBeRefusedByThePeerWhenAByteIsWrong() throws Exception {
        requirePeer();
        Path file = dump(200, 200);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(runPeer(file).exitCode).isNotZero();
    }

    private Path dump(int ticks, int capacity) throws IOException {
        FlightRecorder recorder = new FlightRecorder(Ticks.LABELS, capacity);
        Ticks source = new Ticks();
        for (long tick = 0; tick < ticks; tick++) {
            source.record(recorder, tick);
        }
        Path file = folder.resolve("flight.mcap");
        recorder.dump(file, new DumpInfo("test: \"why\"", WALL_NS));
        return file;
    }

    private static void assertTick(Map<String, String> facts, long tick) {
        String head = "message " + tick + " " + (WALL_NS + Ticks.START_NS + tick * Ticks.PERIOD_NS) + " ";
        for (int joint = 0; joint < Ticks.LABELS.joints().size(); joint++) {
            String name = Ticks.LABELS.joints().get(joint);
            assertReal(facts, head + "/joint_states.position_rad." + name, Ticks.real(tick, joint));
            assertReal(facts, head + "/joint_states.velocity_rad_per_s." + name, -Ticks.real(tick, joint));
            assertThat(facts).containsEntry(head + "/joint_states.effort_nm." + name, "null");
            assertReal(facts, head + "/command/desired.position_rad." + name, Ticks.real(tick, 10 + joint));
            assertReal(facts, head + "/command/desired.velocity_rad_per_s." + name, Ticks.real(tick, 20 + joint));
            assertReal(facts, head + "/command/executed.position_rad." + name, Ticks.real(tick, 30 + joint));
            assertReal(facts, head + "/command/executed.velocity_rad_per_s." + name, Ticks.real(tick, 40 + joint));
        }
        assertReal(facts, head + "/joint_states.age_us", 2.5);
        assertReal(facts, head + "/joint_states.sequence", tick + 100);
        assertReal(facts, head + "/safety.verdict_number", tick % 3);
        assertReal(facts, head + "/safety.clamped_mask", tick % 8);
        assertReal(facts, head + "/tick.skipped", tick % 3);
        assertReal(facts, head + "/tick.filter_us", (3_000 + tick) / 1e3);
        assertReal(facts, head + "/gripper.width_m", Ticks.real(tick, 50));
        assertThat(List.of("null", "STALE_STATE", "OPERATOR").get((int) (tick % 3)))
                .isEqualTo(facts.get(head + "/safety.cause"));
        assertThat(List.of("DISARMED", "RUNNING", "STOPPED", "unnamed 3").get((int) (tick % 4)))
                .isEqualTo(facts.get(head + "/safety.state"));
        assertThat(Ticks.LABELS.phases().get((int) (tick % 2))).isEqualTo(facts.get(head + "/tick.phase"));
    }

    /** Equal to the last bit: both languages print a double so that it reads back as itself. */
    private static void assertReal(Map<String, String> facts, String key, double expected) {
        assertThat(facts.get(key)).as(key).isNotNull();
        assertThat(Double.parseDouble(facts.get(key))).as(key).isEqualTo(expected);
    }

    private static void requirePeer() {
        boolean installed = Files.isDirectory(PEER.resolve("node_modules/@mcap/core"));
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            fail("the reference reader is not installed: run npm ci in " + PEER);
        }
        assumeTrue(installed, "the reference reader is not installed: run npm ci in " + PEER);
    }

    private static Map<String, String> read(Path file) throws Exception {
        Output output = runPeer(file);
        assertThat(output.exitCode).as(output.text).isZero();
        return output.text.lines().map(line -> line.split("\t", 2)).collect(toMap(fact -> fact[0], fact -> fact[1]));
    }

    private record Output(int exitCode, String text) {}

    private static Output runPeer(Path file) throws Exception {
        Path printed = Files.createTempFile("mcap", ".txt");
        try {
            Process node = new ProcessBuilder("node", "read.mjs", file.toString())
                    .directory(PEER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Output(node.exitValue(), Files.readString(printed, StandardCharsets.UTF_8));
        } finally {
            Files.delete(printed);
        }
    }
}
