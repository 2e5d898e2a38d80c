package io.prehend.driver.rosjava;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A rosmaster on a port of its own, and rospy nodes at it; all of them end with this. */
final class RosPeers implements AutoCloseable {
    private static final String PYTHON = "/usr/bin/python3";
    private static final Path MASTER = Path.of("/usr/bin/rosmaster");
    private static final Path PEER = Path.of(System.getProperty("basedir", "."), "src", "test", "peer", "peer.py");
    private static final long PATIENCE_NS = 20_000_000_000L;

    /** Ends the program when our end of its standard input closes, which it does when we die. */
    private static final String KEEPER = "\"$@\" </dev/null & cat >/dev/null; kill -9 $!";

    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    RosPeers(Path folder) throws IOException {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    /** Skips the test where ROS 1 is missing, or fails it where peers are required. */
    static void require() {
        boolean installed = Files.exists(MASTER) && Files.exists(Path.of(PYTHON));
        String sentence = "ROS 1 is not installed: apt-get install python3-rosmaster python3-rospy python3-sensor-msgs";
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            fail(sentence);
        }
        assumeTrue(installed, sentence);
    }

    URI masterUri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    RosJavaSettings settings(String name) {
        return new RosJavaSettings(masterUri(), name, InetAddress.getLoopbackAddress());
    }

    void startMaster() throws IOException {
        start(PYTHON, MASTER.toString(), "--core", "-p", Integer.toString(port));
        await("the master answers", () -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** Starts {@code peer.py} and gives the lines that it prints after "ready". */
    BlockingQueue<String> startPeer(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(PYTHON, PEER.toAbsolutePath().toString()));
        command.addAll(List.of(words));
        Process process = start(command.toArray(String[]::new));
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(process, lines), "rospy-output");
        reader.setDaemon(true);
        reader.start();
        String first = lines.poll(20, TimeUnit.SECONDS);
        if (!"ready".equals(first)) {
            throw new IllegalStateException("rospy did not start: it said " + first);
        }
        return lines;
    }

    static void await(String what, BooleanSupplier happened) {
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > endNs) {
                throw new AssertionError("not within 20 s: " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(String... command) throws IOException {
        List<String> kept = new ArrayList<>(List.of("/bin/sh", "-c", KEEPER, "sh"));
        kept.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(kept)
                .redirectError(folder.resolve("peers.log").toFile());
        builder.environment().put("ROS_MASTER_URI", masterUri().toString());
        builder.environment().put("ROS_IP", "127.0.0.1");
        builder.environment().put("ROS_HOME", folder.toString());
        builder.environment().put("ROS_LOG_DIR", folder.resolve("log").toString());
        builder.environment().put("ROS_PACKAGE_PATH", "/usr/share");
        builder.environment().put("ROS_ROOT", "/usr/share/ros");
        builder.environment().put("PATH", "/usr/bin:/bin");
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private static void read(Process process, BlockingQueue<String> lines) {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("its output broke off: " + e.getMessage());
        }
    }
}
