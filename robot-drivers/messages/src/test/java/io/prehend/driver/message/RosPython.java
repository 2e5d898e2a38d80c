package io.prehend.driver.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a script with Debian's Python and its ROS packages.
 *
 * <p>Where they are not installed the test is skipped, or fails if {@code -Dprehend.requirePeers=true} is given.
 */
public final class RosPython {
    private static final Path HOME = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path ROS = Path.of("/usr/lib/python3/dist-packages/sensor_msgs");
    private static final Path ACTIONS = Path.of("/usr/lib/actionlib_msgs/genaction.py");
    private static final String MISSING = "ROS's Python is not installed: apt-get install python3-sensor-msgs"
            + " python3-trajectory-msgs python3-std-srvs python3-genmsg libactionlib-msgs-dev";

    private RosPython() {}

    static Path definitions() {
        return HOME.resolve("src/main/msg");
    }

    /** What {@code src/test/peer/<script>} of the module under test prints. */
    public static List<String> run(String script, Path... arguments) throws Exception {
        boolean installed = Files.exists(PYTHON) && Files.exists(ROS) && Files.exists(ACTIONS);
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            fail(MISSING);
        }
        assumeTrue(installed, MISSING);
        List<String> command = new ArrayList<>();
        command.add(PYTHON.toString());
        command.add(HOME.resolve("src/test/peer").resolve(script).toString());
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        Path printed = Files.createTempFile("ros", ".txt");
        Process python = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(python.waitFor(60, TimeUnit.SECONDS)).as("ends in time").isTrue();
            assertThat(python.exitValue()).as(Files.readString(printed)).isZero();
            return Files.readAllLines(printed);
        } finally {
            python.destroyForcibly();
            Files.delete(printed);
        }
    }
}
