package io.prehend.launch.trial;

import io.prehend.launch.link.FreePort;
import io.prehend.launch.process.Processes;
import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The real rosmaster on a free port of loopback, for as long as a measurement takes. One thread. */
final class RosMaster implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/rosmaster");
    private static final long PATIENCE_NS = 15_000_000_000L;
    private static final long LOOK_EVERY_NS = 50_000_000L;
    private static final int PATIENCE_S = 5;

    private final Process process;
    private final int port;

    private RosMaster(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one, which leaves its files in {@code folder}, and waits until it answers. */
    static RosMaster start(Path folder) {
        if (!Files.isExecutable(PROGRAM)) {
            throw Failure.check("There is no " + PROGRAM + " here (Debian: apt-get install python3-rosmaster); give a"
                    + " profile whose master runs already.");
        }
        int port = FreePort.find();
        ProcessBuilder builder =
                new ProcessBuilder(List.of("/usr/bin/python3", PROGRAM.toString(), "--core", "-p", "" + port));
        builder.environment().putAll(Map.of("ROS_HOME", folder.toString(), "ROS_IP", "127.0.0.1"));
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("master.log").toFile());
        try {
            RosMaster master = new RosMaster(builder.start(), port);
            master.await();
            return master;
        } catch (IOException broken) {
            throw Failure.check("rosmaster cannot be started: " + broken.getMessage() + ".", broken);
        }
    }

    /** Where it is. */
    String uri() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        Processes.end(process, PATIENCE_S);
    }

    private void await() {
        boolean over = Waiting.until(() -> answers() || !process.isAlive(), PATIENCE_NS, LOOK_EVERY_NS);
        if (!over || !process.isAlive()) {
            close();
            throw Failure.unreachable("rosmaster does not answer.", null);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            // That is the answer.
            return false;
        }
    }
}
