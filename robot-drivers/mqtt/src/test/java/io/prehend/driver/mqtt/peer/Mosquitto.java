package io.prehend.driver.mqtt.peer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/**
 * A Mosquitto of our own: on a free port of the loopback interface, with its own configuration in a temporary folder.
 * It is killed when it is closed, and also when this virtual machine dies.
 */
public final class Mosquitto implements Broker {
    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    /** Kills the broker as soon as its input ends, which it does when the parent is gone, however it went. */
    private static final String KEEPER =
            "\"$@\" </dev/null >\"$LOG\" 2>&1 & echo $!; cat >/dev/null; kill -9 $! 2>/dev/null";

    private final Path folder;
    private final int port;
    private Process keeper;
    private long pid;

    private Mosquitto(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Skips the test without the program, or fails it where peers are required. */
    public static void requireInstalled() {
        boolean installed = Files.isExecutable(PROGRAM);
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            Assertions.fail("mosquitto is not installed: apt-get install mosquitto");
        }
        assumeTrue(installed, "mosquitto is not installed: apt-get install mosquitto");
    }

    /** Starts one that anybody on this machine may use. */
    public static Mosquitto start() {
        return start("allow_anonymous true");
    }

    /** Starts one with further {@code lines} of configuration. */
    public static Mosquitto start(String... lines) {
        requireInstalled();
        try {
            Path folder = Files.createTempDirectory("prehend-mosquitto");
            int port = freePort();
            Stream<String> usual = Stream.of(
                    "listener " + port + " 127.0.0.1",
                    "persistence false",
                    "set_tcp_nodelay true",
                    "max_queued_messages 100000",
                    "max_packet_size 8454144",
                    "user root");
            Files.write(
                    folder.resolve("mosquitto.conf"),
                    Stream.concat(usual, Stream.of(lines)).toList());
            Mosquitto broker = new Mosquitto(folder, port);
            broker.restart();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again on the same port, after {@link #kill}. */
    @Override
    public void restart() {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    "/bin/sh", "-c", KEEPER, "sh", PROGRAM.toString(), "-c", folder.resolve("mosquitto.conf") + "");
            builder.environment().put("LOG", folder.resolve("log").toString());
            keeper = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(keeper.getInputStream(), StandardCharsets.UTF_8));
            pid = Long.parseLong(lines.readLine());
            awaitPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitPort() throws IOException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < endNs && ProcessHandle.of(pid).isPresent()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("mosquitto did not start: " + log());
    }

    /** The port that it listens on. */
    @Override
    public int port() {
        return port;
    }

    /** What it has logged. */
    public String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Kills it (kill -9). */
    @Override
    public void kill() {
        signal("KILL");
        await(keeper);
    }

    /** Sends it {@code name}, such as STOP or CONT. */
    public void signal(String name) {
        try {
            await(new ProcessBuilder("/bin/kill", "-" + name, Long.toString(pid))
                    .inheritIO()
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        await(keeper);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Process process) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A port that nobody listens on. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Makes a password file in {@code folder} for {@code users}, all with one password, for {@code password_file}. */
    public static Path passwordFile(Path folder, String password, String... users) {
        Path file = folder.resolve("passwords");
        try {
            Files.writeString(file, "");
            for (String user : users) {
                await(new ProcessBuilder("mosquitto_passwd", "-b", file.toString(), user, password)
                        .redirectErrorStream(true)
                        .start());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
