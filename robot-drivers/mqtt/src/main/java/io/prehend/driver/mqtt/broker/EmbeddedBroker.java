package io.prehend.driver.mqtt.broker;

import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Properties;

/**
 * An MQTT broker inside this process: Moquette, in memory, on the loopback interface alone, for anybody on this
 * machine. Opened and closed by one thread.
 *
 * <p>It is for demonstrations and tests. It writes no file, opens no port but its own, and tells nobody that it is used
 * (Moquette's own default is to do so). It does not keep the last will of a client that vanished, so that who comes
 * later sees an old {@code ONLINE}; Mosquitto does.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_BYTES = (8 << 20) + (64 << 10);

    /** Messages that may wait for one client; a burst of less than this is not lost. */
    private static final int QUEUE = 65_536;

    /** How many unconfirmed messages a client may have on its way to us. */
    private static final int WINDOW = 256;

    private static final int TRIALS = 5;

    private final Server server;
    private final int port;
    private boolean closed;

    private EmbeddedBroker(Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts on any free port. */
    public static EmbeddedBroker start() {
        for (int trial = 1; true; trial++) {
            int port = freePort();
            try {
                return start(port);
            } catch (IllegalStateException e) {
                // Somebody else was quicker to take the port.
                if (trial == TRIALS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Starts on {@code port}.
     *
     * @throws IllegalStateException if it is in use
     */
    public static EmbeddedBroker start(int port) {
        Server server = new Server();
        try {
            server.startServer(new MemoryConfig(properties(port)));
        } catch (IOException | RuntimeException e) {
            server.stopServer();
            throw new IllegalStateException(
                    "the embedded MQTT broker cannot start on port " + port + "; is it in use? " + e.getMessage(), e);
        }
        return new EmbeddedBroker(server, port);
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** Its address, for {@link io.prehend.driver.mqtt.client.LinkOptions}. */
    public String address() {
        return "mqtt://" + LOOPBACK + ":" + port;
    }

    /** Drops all connections and ends. Idempotent. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            server.stopServer();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no free port for the embedded MQTT broker", e);
        }
    }

    private static Properties properties(int port) {
        Properties properties = new Properties();
        properties.setProperty(IConfig.HOST_PROPERTY_NAME, LOOPBACK);
        properties.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
        properties.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        properties.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        properties.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
        properties.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, Integer.toString(MOST_BYTES));
        properties.setProperty(IConfig.SESSION_QUEUE_SIZE, Integer.toString(QUEUE));
        properties.setProperty(IConfig.RECEIVE_MAXIMUM, Integer.toString(WINDOW));
        properties.setProperty(IConfig.BUFFER_FLUSH_MS_PROPERTY_NAME, "0");
        properties.setProperty(IConfig.WEB_SOCKET_PORT_PROPERTY_NAME, BrokerConstants.DISABLED_PORT_BIND);
        properties.setProperty(BrokerConstants.ALLOW_ZERO_BYTE_CLIENT_ID_PROPERTY_NAME, "true");
        properties.setProperty(BrokerConstants.NETTY_TCP_NODELAY_PROPERTY_NAME, "true");
        properties.setProperty(BrokerConstants.NETTY_NATIVE_PROPERTY_NAME, "false");
        return properties;
    }
}
