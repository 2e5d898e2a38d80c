package io.prehend.launch.config;

import io.prehend.launch.remote.mqtt.RemoteSettings;
import java.util.Optional;

/**
 * How other programs reach the service, besides the console.
 *
 * @param foxglovePort where Foxglove may look, on this machine only; 0 for nowhere
 * @param mqtt state, stops and orders over MQTT; empty for none
 */
public record InterfacesConfig(int foxglovePort, Optional<RemoteSettings> mqtt) {
    private static final int LAST_PORT = 65_535;
    private static final RemoteSettings NOTHING = new RemoteSettings(null, null, null, null, null, null, null);

    static InterfacesConfig read(Section section) {
        Section mqtt = section.section("mqtt");
        return new InterfacesConfig(section.integer("foxglove_port", 0, LAST_PORT), remote(mqtt));
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
        section.text("uri");
        section.text("site");
        section.text("robot");
        return Optional.of(settings);
    }

    private static String text(Section section, String key) {
        return section.has(key) ? section.text(key) : null;
    }
}
