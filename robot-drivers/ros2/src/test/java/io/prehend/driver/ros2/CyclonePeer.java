package io.prehend.driver.ros2;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The C program in {@code src/test/peer}, on Cyclone DDS, as a process. It is built at first use, and ends when we do:
 * its standard input ends then.
 */
final class CyclonePeer implements AutoCloseable {
    private static final Path SOURCES = Path.of(System.getProperty("basedir", "."), "src", "test", "peer");
    private static final Path BUILT = Path.of(System.getProperty("basedir", "."), "target", "peer");
    private static final Path HEADER = Path.of("/usr/include/dds/dds.h");
    private static final int START_S = 20;

    /** Loopback without multicast; dead after 2 s without a sign of life. */
    private static final String SETTINGS = "<CycloneDDS><Domain><General>"
            + "<Interfaces><NetworkInterface address=\"127.0.0.1\"/></Interfaces><AllowMulticast>false</AllowMulticast>"
            + "</General><Discovery><ParticipantIndex>auto</ParticipantIndex>"
            + "<Peers><Peer address=\"127.0.0.1\"/></Peers><LeaseDuration>2 s</LeaseDuration></Discovery>"
            + "</Domain></CycloneDDS>";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private CyclonePeer(Process process) {
        this.process = process;
    }

    /** Skips the test where the peer cannot be built, or fails it where peers are required. */
    static void require() {
        boolean installed = Files.exists(HEADER) && runs("idlc", "-v") && runs("gcc", "--version");
        String sentence = "Cyclone DDS is not installed: apt-get install cyclonedds-tools cyclonedds-dev gcc libc6-dev";
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            fail(sentence);
        }
        assumeTrue(installed, sentence);
    }

    /** Starts the program with {@code words} after the domain, and waits until its endpoints exist. */
    static CyclonePeer start(int domain, String... words) throws Exception {
        build();
        List<String> command = new ArrayList<>(List.of(BUILT.resolve("peer").toString(), Integer.toString(domain)));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CYCLONEDDS_URI", SETTINGS);
        CyclonePeer peer = new CyclonePeer(builder.start());
        Thread reader = new Thread(peer::read, "cyclone-peer-output");
        reader.setDaemon(true);
        reader.start();
        peer.expect("ready");
        return peer;
    }

    /** Waits until it knows who is at the other end of its topics; we may know that up to a second earlier. */
    void awaitMatched() throws InterruptedException {
        expect("matched");
    }

    /** The next line that it prints, or null if none came in time. */
    String nextLine(int withinS) throws InterruptedException {
        return lines.poll(withinS, TimeUnit.SECONDS);
    }

    /** Ends it as a power failure would: no word to anybody. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void expect(String word) throws InterruptedException {
        String line = nextLine(START_S);
        if (!word.equals(line)) {
            close();
            throw new IllegalStateException("the peer should have said " + word + ", not " + line);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("its output broke off: " + e.getMessage());
        }
    }

    private static synchronized void build() throws Exception {
        Path program = BUILT.resolve("peer");
        if (Files.exists(program) && newest(program) >= newest(SOURCES)) {
            return;
        }
        Files.createDirectories(BUILT);
        Path sources = SOURCES.toAbsolutePath();
        run("idlc", "-x", "final", sources.resolve("ros2.idl").toString());
        run(
                "gcc",
                "-std=gnu11",
                "-O2",
                "-Wall",
                "-I.",
                "-o",
                "peer.new",
                sources.resolve("peer.c").toString(),
                "ros2.c",
                "-lddsc",
                "-lpthread");
        Files.move(BUILT.resolve("peer.new"), program, StandardCopyOption.REPLACE_EXISTING);
    }

    private static long newest(Path where) throws IOException {
        try (Stream<Path> files = Files.walk(where)) {
            return files.mapToLong(file -> file.toFile().lastModified()).max().orElse(0);
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(BUILT.toFile())
                .redirectErrorStream(true)
                .start();
        String said = text(process.getInputStream());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
        }
    }

    private static boolean runs(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            text(process.getInputStream());
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
