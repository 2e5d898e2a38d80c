package io.prehend.launch.config;

import io.prehend.driver.mqtt.client.LinkOptions;
import io.prehend.launch.remote.mqtt.RemoteSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How other programs reach the service, besides the console.
 *
 * @param foxglovePort where Foxglove may look, on this machine only; 0 for nowhere
 * @param mqtt state, stops and orders over MQTT; empty for none
 * @param metricsToken the file with the token that lets Prometheus in where logins are needed; empty for none
 */
public record InterfacesConfig(int foxglovePort, Optional<RemoteSettings> mqtt, Optional<Path> metricsToken) {
    private static final int LAST_PORT = 65_535;
    private static final RemoteSettings NOTHING = new RemoteSettings(null, null, null, null, null, null, null);

    static InterfacesConfig read(Section section) {
        Section mqtt = section.section("mqtt");
        return new InterfacesConfig(
                section.integer("foxglove_port", 0, LAST_PORT),
                remote(mqtt),
                section.has("metrics_token_file") ? Optional.of(section.path("metrics_token_file")) : Optional.empty());
    }

    private static Optional<RemoteSettings> remote(Section section) {
        // Asked for one by one, so that a key that nobody knows is still complained about.
        RemoteSettings settings = new RemoteSettings(
                text(section, "uri"),
                text(section, "site"),
                text(section, "robot"),
                text(section, "user"),
                section.has("password_file") ? section.path("password_file") : null,
                section.has("ca_file") ? section.path("ca_file") : null,
                section.has("keys") ? section.path("keys") : null);
        if (settings.equals(NOTHING)) {
            return Optional.empty();
        }
        requireAddress(section, section.text("uri"));
        section.text("site");
        section.text("robot");
        return Optional.of(settings);
    }

    private static void requireAddress(Section section, String uri) {
        try {
            LinkOptions.address(uri);
        } catch (IllegalArgumentException refused) {
            throw section.complain("uri", "cannot be used: " + refused.getMessage());
        }
    }

    private static String text(Section section, String key) {
        return section.has(key) ? section.text(key) : null;
    }
}
