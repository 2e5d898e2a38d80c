package io.prehend.driver.mqtt;

import io.prehend.driver.mqtt.client.Identity;
import io.prehend.driver.mqtt.client.MqttLink;
import java.util.List;
import java.util.stream.Stream;

/**
 * The connections of one transport: one for most things, and where they are needed one for stops and one for clouds,
 * because what waits behind a cloud in one TCP connection waits for all of it. Any thread.
 */
final class Links implements AutoCloseable {
    private final MqttSettings settings;
    private final MqttLink main;
    private volatile MqttLink stops;
    private volatile MqttLink clouds;

    /** Opens the first one. */
    Links(MqttSettings settings) {
        this.settings = settings;
        main = MqttLink.open(settings.link(), identity(true));
    }

    /** For most things; it announces us. */
    MqttLink main() {
        return main;
    }

    /** For stops and nothing else; opened when first asked for. */
    synchronized MqttLink stops() {
        stops = stops == null ? second("stop") : stops;
        return stops;
    }

    /** For clouds and nothing else; opened when first asked for. */
    synchronized MqttLink clouds() {
        clouds = clouds == null ? second("cloud") : clouds;
        return clouds;
    }

    /** Whether those that matter for the arm's motion are connected. */
    boolean connected() {
        return main.connected() && isNoneOrConnected(stops);
    }

    /** One sentence. */
    String describe() {
        return "MQTT " + main.describe()
                + (isNoneOrConnected(stops) ? "" : "; the connection for stops: " + stops.describe())
                + (isNoneOrConnected(clouds) ? "" : "; the connection for clouds: " + clouds.describe());
    }

    /**
     * Ends all connections at the same time. Listeners may still ask us things meanwhile: no lock is
     * held.
     */
    @Override
    public void close() {
        List<MqttLink> all =
                Stream.of(clouds, stops, main).filter(link -> link != null).toList();
        all.forEach(MqttLink::beginClose);
        all.forEach(MqttLink::close);
    }

    private static boolean isNoneOrConnected(MqttLink link) {
        return link == null || link.connected();
    }

    private MqttLink second(String suffix) {
        String clientId = settings.link().clientId() + "." + suffix;
        return MqttLink.open(
                settings.link().withClientId(clientId), identity(false).second(suffix));
    }

    private Identity identity(boolean announced) {
        return new Identity(settings.tree(), settings.source(), settings.serial(), announced);
    }
}
