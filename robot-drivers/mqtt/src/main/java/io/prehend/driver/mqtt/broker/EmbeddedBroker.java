package io.prehend.driver.mqtt.broker;

import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MQTT broker inside this process: Moquette, in memory, on the loopback interface alone, for anybody on this
 * machine. Opened and closed by one thread.
 *
 * <p>It is for demonstrations and tests. It writes no file, opens no port but its own, and tells nobody that it is used
 * (Moquette's own default is to do so). It does not keep the last will of a client that vanished, so that who comes
 * later sees an old {@code ONLINE}; Mosquitto does.
 *
 * <p>Moquette 0.18 loses a worker for good when a client's packet makes it fail, and then never answers those clients
 * whose names fall to that worker. Then all of it is started anew on its port, and everybody has to connect again.
 * So has a client whose first packet comes within a millisecond or two of the broker's CONNACK: sometimes Moquette has
 * not noted yet that it is connected, and drops it.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_BYTES = (8 << 20) + (64 << 10);

    /** Messages that may wait for one client; a burst of less than this is not lost. */
    private static final int QUEUE = 65_536;

    /** How many unconfirmed messages a client may have on its way to us. */
    private static final int WINDOW = 256;

    private static final int TRIALS = 5;

    private final int port;
    private Server server;
    private boolean closed;

    private EmbeddedBroker(int port) {
        this.port = port;
        server = begin();
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
        return new EmbeddedBroker(port);
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
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.stopServer();
        }
    }

    private Server begin() {
        Server begun = new Server();
        try {
            begun.startServer(
                    new MemoryConfig(properties(port)), List.of(new WorkerWatch(error -> onWorkerDied(begun, error))));
            return begun;
        } catch (IOException | RuntimeException e) {
            begun.stopServer();
            throw new IllegalStateException(
                    "the embedded MQTT broker cannot start on port " + port + "; is it in use? " + e.getMessage(), e);
        }
    }

    /** On the worker's thread, for whose end {@code broken} waits when it is stopped. */
    private void onWorkerDied(Server broken, Throwable error) {
        Thread repair = new Thread(() -> replace(broken, error), "prehend-broker-repair");
        repair.setDaemon(true);
        repair.start();
    }

    private synchronized void replace(Server broken, Throwable error) {
        if (closed || server != broken) {
            return;
        }
        LOG.warn("a client's packet has ended a worker of the embedded MQTT broker, which is started anew", error);
        broken.stopServer();
        try {
            server = begin();
        } catch (IllegalStateException taken) {
            closed = true;
            LOG.error("nobody can connect any more: {}", taken.getMessage(), taken);
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
