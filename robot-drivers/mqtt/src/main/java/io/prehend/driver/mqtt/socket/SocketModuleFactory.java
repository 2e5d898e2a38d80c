package io.prehend.driver.mqtt.socket;

import java.net.URI;
import java.util.Set;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.spi.NetworkModuleFactory;

/**
 * Gives Paho our sockets for addresses that begin with {@code mqtt:} or {@code mqtts:}. Found by Paho through {@link
 * java.util.ServiceLoader}; it has no state.
 */
public final class SocketModuleFactory implements NetworkModuleFactory {
    @Override
    public Set<String> getSupportedUriSchemes() {
        return Set.of("mqtt", "mqtts");
    }

    @Override
    public void validateURI(URI broker) {
        if (broker.getHost() == null || broker.getPort() <= 0) {
            throw new IllegalArgumentException(
                    "'" + broker + "' is no address of a broker: write mqtt://HOST:PORT, or mqtts://HOST:PORT for TLS");
        }
    }

    @Override
    public NetworkModule createNetworkModule(URI broker, MqttConnectionOptions options, String clientId) {
        if (options.getSocketFactory() instanceof GuardedSockets) {
            return ((GuardedSockets) options.getSocketFactory()).module(broker.getHost(), broker.getPort());
        }
        throw new IllegalArgumentException("an address with the scheme " + broker.getScheme()
                + " is for Prehend's own connections; give Paho one that begins with tcp or ssl");
    }
}
