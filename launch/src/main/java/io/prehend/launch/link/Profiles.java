package io.prehend.launch.link;

import io.prehend.launch.config.Section;
import io.prehend.launch.report.Choices;
import io.prehend.launch.report.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The profiles that come with us, and those in files. Stateless; any thread. */
public final class Profiles {
    /** Those that come with us; each is explained in robot-drivers/docs/profiles.md. */
    public static final List<String> SHIPPED = List.of(
            "franka_ros",
            "ros2_control_position",
            "ros2_control_velocity",
            "ros2_control_trajectory",
            "ur",
            "xarm",
            "sim_ros1",
            "sim_ros2",
            "sim_mqtt",
            "mqtt");

    private static final String USUAL_BROKER = "//127.0.0.1:1883";

    private Profiles() {}

    /**
     * Reads the profile {@code nameOrFile}.
     *
     * @throws Failure one sentence that names the choices, or what is wrong and in which line
     */
    public static Profile read(String nameOrFile) {
        if (SHIPPED.contains(nameOrFile)) {
            return ProfileReader.read(nameOrFile, Section.read(nameOrFile + ".yaml", content(nameOrFile)));
        }
        if (!nameOrFile.contains("/") && !nameOrFile.contains(".") && !Files.exists(Path.of(nameOrFile))) {
            throw Choices.unknown("profile", nameOrFile, SHIPPED);
        }
        return ProfileReader.read(nameOrFile, Section.read(Path.of(nameOrFile), "profile"));
    }

    /** What the shipped profile {@code name} is for, in a line. */
    public static String title(String name) {
        return text(name).lines().findFirst().orElse("").replaceFirst("^# ", "");
    }

    /** The shipped profile {@code name} as it was written, with its explanations. */
    public static String text(String name) {
        return new String(content(name), StandardCharsets.UTF_8);
    }

    /** The same for a broker at {@code port} of loopback, where it is one of MQTT. */
    public static String text(String name, int port) {
        return text(name).replace(USUAL_BROKER, "//127.0.0.1:" + port);
    }

    private static byte[] content(String name) {
        try (InputStream in = Profiles.class.getResourceAsStream(name + ".yaml")) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("The profile " + name + " in our own jar cannot be read.", broken);
        }
    }
}
