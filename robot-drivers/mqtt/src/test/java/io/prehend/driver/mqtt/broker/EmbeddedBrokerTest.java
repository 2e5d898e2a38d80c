package io.prehend.driver.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.testing.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded broker does not do. How it carries messages, the tests of the link show. */
class EmbeddedBrokerTest {
    @TempDir
    Path folder;

    @Test
    void shouldRefuseAPortThatIsInUse() {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            assertThatThrownBy(() -> EmbeddedBroker.start(broker.port()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot start on port " + broker.port());
        }
    }

    /** Some clients do that when a message and their good-bye cross; Paho is one. */
    @Test
    void shouldServeEverybodyStillWhereAClientConfirmsAfterItsGoodBye() {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            awaitServed(broker, "impolite", impolite -> {
                impolite.subscribe("topic");
                impolite.publish("topic");
                impolite.confirmAfterGoodBye();
            });
            for (int i = 0; i < 10; i++) {
                String name = "next-" + i;
                awaitServed(broker, name, next -> next.subscribe(name));
            }
        }
    }

    /** In a virtual machine of its own, so that its sockets, files and threads are the broker's. */
    @Test
    void shouldOpenOnePortOfTheLoopbackAloneAndWriteNoFileAndCallNobody() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(), "-cp", System.getProperty("java.class.path"), Host.class.getName())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int port = Integer.parseInt(lines.readLine());
            assertThat(sockets(process.pid()))
                    .as("sockets of the process: local address and state")
                    .containsExactly("127.0.0.1:" + port + " LISTEN");
            process.getOutputStream().close();
            assertThat(process.waitFor()).as("it ends by itself").isZero();
        } finally {
            process.destroyForcibly();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    /** As every client has to, this one comes again where the broker starts anew, or drops it for its haste. */
    private static void awaitServed(EmbeddedBroker broker, String name, Talk talk) {
        Eventually.within(20_000, name + " to be served", () -> {
            try (RawClient client = new RawClient(broker.port(), name)) {
                talk.with(client);
                return true;
            } catch (IOException dropped) {
                return false;
            }
        });
    }

    /** From the kernel's tables of sockets, those whose inode the process holds. */
    private static List<String> sockets(long pid) throws IOException {
        List<String> inodes;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            inodes = descriptors.map(EmbeddedBrokerTest::target).toList();
        }
        TreeSet<String> found = new TreeSet<>();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
                String[] fields = line.trim().split("\\s+");
                if (inodes.contains("socket:[" + fields[9] + "]")) {
                    String state = fields[3].equals("0A") ? "LISTEN" : table + " " + fields[3];
                    found.add(address(fields[1]) + " " + state);
                }
            }
        }
        return List.copyOf(found);
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    /** An IPv4 address, also as it is mapped into IPv6, from the kernel's little-endian hexadecimal. */
    private static String address(String hex) {
        String[] parts = hex.split(":");
        String last = parts[0].substring(parts[0].length() - 8);
        StringBuilder address = new StringBuilder();
        for (int i = 6; i >= 0; i -= 2) {
            address.append(Integer.parseInt(last.substring(i, i + 2), 16)).append(i > 0 ? "." : "");
        }
        return address + ":" + Integer.parseInt(parts[1], 16);
    }

    /** What a client has to say. */
    private interface Talk {
        void with(RawClient client) throws IOException;
    }

    /** Starts a broker, says its port, and ends it when the input ends. */
    static final class Host {
        private Host() {}

        /** Without arguments. */
        public static void main(String[] arguments) throws IOException {
            try (EmbeddedBroker broker = EmbeddedBroker.start()) {
                System.out.println(broker.port());
                System.in.read();
            }
        }
    }
}
