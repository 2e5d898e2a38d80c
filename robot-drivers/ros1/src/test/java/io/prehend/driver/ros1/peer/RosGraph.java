package io.prehend.driver.ros1.peer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prehend.driver.ros1.node.ConnectedNode;
import io.prehend.driver.ros1.node.NodeConfiguration;
import io.prehend.driver.ros1.node.NodeListener;
import io.prehend.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/**
 * A graph of ROS 1 of our own: the real rosmaster on a free port of the loopback interface, with the real rospy and
 * tools, all in a temporary folder.
 */
public final class RosGraph implements AutoCloseable {
    private static final Path MASTER = Path.of("/usr/bin/rosmaster");
    private static final Path RECEIPT = Path.of("/usr/lib/python3/dist-packages/rospy");

    private final Path folder;
    private final int port;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private PeerProcess master;

    private RosGraph(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts one; skips the test where ROS is not installed, or fails it where peers are required. */
    public static RosGraph start() {
        boolean installed = Files.isExecutable(MASTER) && Files.isDirectory(RECEIPT);
        String missing = "ROS 1 is not installed: apt-get install python3-roslaunch python3-rospy";
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            Assertions.fail(missing);
        }
        assumeTrue(installed, missing);
        try {
            RosGraph graph = new RosGraph(Files.createTempDirectory("prehend-ros1"), freePort());
            graph.startMaster();
            return graph;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the master is. */
    public URI masterUri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The folder for whatever a test needs. */
    public Path folder() {
        return folder;
    }

    /** Starts the master, and waits until it answers. */
    public void startMaster() {
        master = new PeerProcess(
                List.of("/usr/bin/python3", MASTER.toString(), "--core", "-p", "" + port),
                environment(),
                folder.resolve("master.log"));
        Eventually.within(15_000, "an answer of the master", this::masterAnswers);
    }

    /** Kills the master (kill -9). */
    public void killMaster() {
        master.close();
    }

    /** A node of ours. */
    public ConnectedNode node(String name) {
        return node(name, new NodeListener() {});
    }

    /** A node of ours, watched. */
    public ConnectedNode node(String name, NodeListener listener) {
        return keep(new ConnectedNode(NodeConfiguration.newPrivate(masterUri()).withNodeName(name), listener));
    }

    /** Runs one of our scripts for rospy, from {@code src/test/resources/peers}. */
    public PeerProcess python(String script, Object... arguments) {
        try {
            Path path = Path.of(RosGraph.class.getResource("/peers/" + script).toURI());
            return run(
                    "/usr/bin/python3",
                    Stream.concat(Stream.of("-u", path), Stream.of(arguments)).toArray());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs one of ROS's own tools, such as {@code rostopic}. */
    public PeerProcess tool(String tool, Object... arguments) {
        return run(
                "/usr/bin/python3",
                Stream.concat(Stream.of("-u", "/usr/bin/" + tool), Stream.of(arguments))
                        .toArray());
    }

    /** Runs {@code program}. */
    public PeerProcess run(String program, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(program);
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        return keep(new PeerProcess(command, environment(), folder.resolve("peers.log")));
    }

    /** Closes {@code resource} with this graph, last in first out. */
    public <T extends AutoCloseable> T keep(T resource) {
        synchronized (opened) {
            opened.add(0, resource);
        }
        return resource;
    }

    /** What ROS's programs need to find this graph and nothing else. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("ROS_MASTER_URI", masterUri().toString());
        environment.put("ROS_IP", "127.0.0.1");
        environment.put("ROS_PACKAGE_PATH", "/usr/share");
        environment.put("ROS_ROOT", "/usr/share/ros");
        environment.put("ROS_HOME", folder.resolve("home").toString());
        environment.put("ROS_LOG_DIR", folder.resolve("log").toString());
        environment.put("PYTHONPATH", folder.resolve("python").toString());
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", folder.toString());
        return environment;
    }

    /** Ends everything that belongs to this graph. */
    @Override
    public void close() {
        List<Exception> problems = new ArrayList<>();
        for (AutoCloseable resource : opened) {
            try {
                resource.close();
            } catch (Exception e) {
                problems.add(e);
            }
        }
        master.close();
        delete();
        Assertions.assertThat(problems).isEmpty();
    }

    /** A port that nobody listens on. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private boolean masterAnswers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
