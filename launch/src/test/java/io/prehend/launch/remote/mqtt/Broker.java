package io.prehend.launch.remote.mqtt;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prehend.launch.link.FreePort;
import io.prehend.testing.Eventually;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/** Debian's Mosquitto on a port of its own, until the test ends. */
final class Broker implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    private static final Path RULES = Path.of("/usr/lib/x86_64-linux-gnu/mosquitto_dynamic_security.so");

    private final Process process;
    private final int port;

    Broker(Path folder) throws IOException {
        this(folder, "allow_anonymous true");
    }

    /** One that lets nobody hear {@code topic}. */
    static Broker refusing(Path folder, String topic) throws IOException {
        String text = """
                {"clients": [], "anonymousGroup": "all",
                 "groups": [{"groupname": "all", "roles": [{"rolename": "all"}]}],
                 "roles": [{"rolename": "all", "acls": [
                   {"acltype": "subscribeLiteral", "topic": "TOPIC", "priority": 1, "allow": false},
                   {"acltype": "subscribePattern", "topic": "#", "priority": 0, "allow": true},
                   {"acltype": "publishClientSend", "topic": "#", "priority": 0, "allow": true},
                   {"acltype": "publishClientReceive", "topic": "#", "priority": 0, "allow": true}]}]}
                """.replace("TOPIC", topic);
        Path rules = Files.writeString(folder.resolve("rules.json"), text);
        // Started by root it would become another user, who may not read the rules.
        return new Broker(
                folder, "user root\nallow_anonymous true\nplugin " + RULES + "\nplugin_opt_config_file " + rules);
    }

    private Broker(Path folder, String access) throws IOException {
        port = FreePort.find();
        Path config = Files.writeString(
                folder.resolve("mosquitto.conf"),
                "listener " + port + " 127.0.0.1\n" + access + "\npersistence false\nset_tcp_nodelay true\n");
        process = new ProcessBuilder(PROGRAM.toString(), "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        Eventually.until("mosquitto", this::answers);
    }

    static void requireInstalled() {
        boolean installed = Files.isExecutable(PROGRAM);
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            Assertions.fail("mosquitto is not installed: apt-get install mosquitto");
        }
        assumeTrue(installed, "mosquitto is not installed: apt-get install mosquitto");
    }

    int port() {
        return port;
    }

    String uri() {
        return "mqtt://127.0.0.1:" + port;
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
