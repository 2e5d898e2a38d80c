package io.prehend.launch.config;

import io.prehend.launch.console.ConsoleSettings;
import io.prehend.launch.report.Failure;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the section {@code console}. */
final class ConsoleSection {
    private static final List<String> STOP_FROM = List.of("local", "any", "login");
    private static final int LAST_PORT = 65_535;
    private static final int MOST_MINUTES = 12 * 60;

    private ConsoleSection() {}

    static ConsoleSettings read(Section section) {
        List<String> names = section.has("names") ? section.texts("names") : List.of();
        String address = section.text("address");
        try {
            return new ConsoleSettings(
                    address,
                    section.integer("port", 0, LAST_PORT),
                    names,
                    section.flag("login_on_loopback"),
                    ConsoleSettings.StopFrom.valueOf(
                            section.choice("stop_from", STOP_FROM).toUpperCase(Locale.ROOT)),
                    section.path("users"),
                    section.integer("session_minutes", 1, MOST_MINUTES),
                    tls(section.section("tls")));
        } catch (IllegalArgumentException unsafe) {
            throw Failure.check(section.where("address") + ": " + unsafe.getMessage(), unsafe);
        }
    }

    /** Either certificate and key, or keystore and password_file; or nothing. */
    private static Optional<ConsoleSettings.Tls> tls(Section section) {
        Path certificate = optional(section, "certificate");
        Path key = optional(section, "key");
        Path keystore = optional(section, "keystore");
        Path passwordFile = optional(section, "password_file");
        boolean pem = certificate != null && key != null && keystore == null && passwordFile == null;
        boolean pkcs12 = certificate == null && key == null && keystore != null && passwordFile != null;
        if (pem || pkcs12) {
            return Optional.of(new ConsoleSettings.Tls(certificate, key, keystore, passwordFile));
        }
        if (certificate == null && key == null && keystore == null && passwordFile == null) {
            return Optional.empty();
        }
        throw Failure.check(
                section.where() + ": console.tls names either certificate and key, or keystore and password_file.");
    }

    private static Path optional(Section section, String key) {
        return section.has(key) ? section.path(key) : null;
    }
}
