package io.prehend.driver.mqtt.client;

import io.prehend.driver.mqtt.socket.Tls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How to reach a broker, and how to tell whether it still is there. Immutable.
 *
 * @param broker {@code mqtt://HOST:PORT}, or {@code mqtts://HOST:PORT} for TLS
 * @param clientId how the broker knows us; two clients with one id throw each other out
 * @param user for a broker that asks
 * @param password for a broker that asks
 * @param tls for {@code mqtts}
 * @param keepAliveS after 1.5 times this the broker takes us for dead, s
 * @param connectTimeoutNs after which an attempt is given up, ns
 * @param heartbeatNs how often we send ourselves a sign of life through the broker, ns
 * @param silentNs without one for this long, commands are refused, ns
 * @param giveUpNs without one for this long, the connection is given up and another one made, ns
 * @param mostBytes a larger message is neither sent nor taken
 */
public record LinkOptions(
        URI broker,
        String clientId,
        Optional<String> user,
        Optional<String> password,
        Optional<Tls> tls,
        int keepAliveS,
        long connectTimeoutNs,
        long heartbeatNs,
        long silentNs,
        long giveUpNs,
        int mostBytes) {
    private static final int MQTT_PORT = 1883;
    private static final int MQTTS_PORT = 8883;
    private static final int LONGEST_ID = 64;
    private static final int MOST_BYTES = (8 << 20) + (64 << 10);

    /** Checks what can be checked. */
    public LinkOptions {
        if (!clientId.matches("[A-Za-z0-9_.:-]{1," + LONGEST_ID + "}")) {
            throw new IllegalArgumentException("'" + clientId + "' is no client id: from 1 to " + LONGEST_ID
                    + " letters, digits and the signs _ . : -");
        }
        if (heartbeatNs <= 0 || silentNs < 2 * heartbeatNs || giveUpNs < silentNs || keepAliveS < 1) {
            throw new IllegalArgumentException("the broker must be allowed to be silent for at least two heartbeats,"
                    + " and be given up no sooner, and the keep-alive must be at least 1 s");
        }
        if (password.isPresent() && user.isEmpty()) {
            throw new IllegalArgumentException("a password for the broker needs a user");
        }
    }

    /**
     * With the figures that fit a robot on a local network: a sign of life ten times a second, silence after 300 ms, a
     * new connection after 1 s.
     *
     * @param broker {@code mqtt://HOST[:PORT]} or {@code tcp://…}; for TLS {@code mqtts://HOST[:PORT]} or {@code
     * ssl://…}
     */
    public static LinkOptions of(String broker, String clientId) {
        URI address = address(broker);
        Optional<Tls> tls = address.getScheme().equals("mqtts") ? Optional.of(Tls.system()) : Optional.empty();
        return new LinkOptions(
                address,
                clientId,
                Optional.empty(),
                Optional.empty(),
                tls,
                2,
                TimeUnit.MILLISECONDS.toNanos(1500),
                TimeUnit.MILLISECONDS.toNanos(100),
                TimeUnit.MILLISECONDS.toNanos(300),
                TimeUnit.SECONDS.toNanos(1),
                MOST_BYTES);
    }

    /** The same with a user and a password. */
    public LinkOptions withLogin(String newUser, String newPassword) {
        return new LinkOptions(
                broker,
                clientId,
                Optional.of(newUser),
                Optional.of(newPassword),
                tls,
                keepAliveS,
                connectTimeoutNs,
                heartbeatNs,
                silentNs,
                giveUpNs,
                mostBytes);
    }

    /** The same, trusting whom {@code newTls} trusts; the address must begin with {@code mqtts}. */
    public LinkOptions withTls(Tls newTls) {
        if (!broker.getScheme().equals("mqtts")) {
            throw new IllegalArgumentException("for TLS the broker's address begins with mqtts, not " + broker);
        }
        return new LinkOptions(
                broker,
                clientId,
                user,
                password,
                Optional.of(newTls),
                keepAliveS,
                connectTimeoutNs,
                heartbeatNs,
                silentNs,
                giveUpNs,
                mostBytes);
    }

    /** The same under another client id, for a second connection. */
    public LinkOptions withClientId(String newClientId) {
        return new LinkOptions(
                broker,
                newClientId,
                user,
                password,
                tls,
                keepAliveS,
                connectTimeoutNs,
                heartbeatNs,
                silentNs,
                giveUpNs,
                mostBytes);
    }

    /**
     * What {@code broker} means, with its port, so that two ways to write the same are equal. As {@link #of} takes it.
     *
     * @throws IllegalArgumentException one sentence, where it is no address
     */
    public static URI address(String broker) {
        try {
            URI uri = new URI(broker);
            boolean secured = List.of("mqtts", "ssl").contains(String.valueOf(uri.getScheme()));
            boolean proper = secured || List.of("mqtt", "tcp").contains(String.valueOf(uri.getScheme()));
            boolean bare = uri.getPath() == null || uri.getPath().isEmpty();
            if (proper && bare && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                int port = uri.getPort() > 0 ? uri.getPort() : secured ? MQTTS_PORT : MQTT_PORT;
                return new URI(secured ? "mqtts" : "mqtt", null, uri.getHost(), port, null, null, null);
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(badAddress(broker), e);
        }
        throw new IllegalArgumentException(badAddress(broker));
    }

    private static String badAddress(String broker) {
        return "'" + broker + "' is no address of a broker: write mqtt://HOST:PORT, or mqtts://HOST:PORT for TLS";
    }

    /** Without the password. */
    @Override
    public String toString() {
        return broker + " as " + clientId
                + user.map(name -> " for user " + name).orElse("");
    }
}
