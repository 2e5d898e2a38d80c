package io.prehend.launch.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prehend.audit.DumpInfo;
import io.prehend.audit.FlightRecorder;
import io.prehend.audit.RecorderLabels;
import io.prehend.model.JointStateBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page's logic, which needs no browser: tested by Node's own runner, in {@code src/test/page}.
 *
 * <p>Without Node the test is skipped, or fails where {@code -Dprehend.requirePeers=true} is given.
 */
class PageLogicTest {
    private static final Path TESTS =
            Path.of(System.getProperty("basedir", ".")).resolve("src/test/page").toAbsolutePath();
    /** When the recording's stop was, in the middle of its four seconds at 100 Hz. */
    private static final long STOP_WALL_MS = 1_790_000_000_000L;

    private static final int TICKS = 400;
    private static final long PERIOD_NS = 10_000_000L;

    @TempDir
    private Path folder;

    @Test
    void shouldPassTheTestsOfThePagesLogic() throws Exception {
        requireNode();
        Path printed = folder.resolve("node.txt");
        ProcessBuilder node = new ProcessBuilder("node", "--test", "--test-reporter=tap", TESTS.toString());
        node.environment().put("PREHEND_RECORDING", recording().toString());
        node.environment().put("PREHEND_STOP_MS", Long.toString(STOP_WALL_MS));
        Process running =
                node.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(printed, StandardCharsets.UTF_8);
        assertThat(running.exitValue()).as(said).isZero();
        assertThat(said)
                .containsPattern("# pass [1-9][0-9]")
                .contains("# fail 0")
                .contains("# skipped 0");
    }

    /** Two joints that slow down from 1 and 0.5 rad/s to nothing at the stop, as the service records them. */
    private Path recording() throws IOException {
        List<String> none = List.of();
        RecorderLabels labels =
                new RecorderLabels("panda", "test", List.of("joint_a", "joint_b"), none, none, none, none, none);
        FlightRecorder recorder = new FlightRecorder(labels, TICKS);
        JointStateBuffer state = new JointStateBuffer(2);
        long endNs = TICKS * PERIOD_NS;
        for (int tick = 1; tick <= TICKS; tick++) {
            long nowNs = tick * PERIOD_NS;
            double share = Math.max(0, 1 - 2.0 * tick / TICKS);
            state.setJoint(0, 0, share, 0);
            state.setJoint(1, 0, 0.5 * share, 0);
            state.setHeader(nowNs, nowNs, tick);
            recorder.begin(nowNs, 0, 0).measured(state).commit();
        }
        Path file = folder.resolve("flight.mcap");
        long wallNs = STOP_WALL_MS * 1_000_000L - endNs / 2;
        recorder.dump(file, new DumpInfo("operator_stop", wallNs));
        return file;
    }

    private static void requireNode() {
        boolean installed = isInstalled();
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            fail("Node.js is not installed (Debian: nodejs)");
        }
        assumeTrue(installed, "Node.js is not installed (Debian: nodejs)");
    }

    private static boolean isInstalled() {
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            return node.waitFor(10, TimeUnit.SECONDS) && node.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
