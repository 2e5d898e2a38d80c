package io.prehend.launch.link;

import io.prehend.launch.config.Section;
import java.nio.file.Path;
import java.util.List;

/** Which wire a profile wants, and how it is set up. Immutable; any thread. */
public sealed interface TransportChoice {
    /** The kinds that a profile can name. */
    List<String> KINDS = List.of("ros1", "ros2", "mqtt", "rosjava");

    /** The word of the profile for this kind. */
    String kind();

    /**
     * ROS 1.
     *
     * @param masterUri where the master is; null for {@code ROS_MASTER_URI}
     * @param nodeName our name in the graph
     * @param host the address by which peers reach us; null for {@code ROS_IP} or {@code ROS_HOSTNAME}, else loopback
     * @param rosjava whether to speak through ROSJava instead of our own client
     */
    record Ros1(String masterUri, String nodeName, String host, boolean rosjava) implements TransportChoice {
        @Override
        public String kind() {
            return rosjava ? "rosjava" : "ros1";
        }
    }

    /**
     * ROS 2.
     *
     * @param domainId DDS domain; -1 for {@code ROS_DOMAIN_ID}
     * @param nodeName our name in the graph
     * @param interfaceAddress the network interface to speak on, by its address
     */
    record Ros2(int domainId, String nodeName, String interfaceAddress) implements TransportChoice {
        @Override
        public String kind() {
            return "ros2";
        }
    }

    /**
     * MQTT 5.
     *
     * @param uri where the broker is, such as {@code mqtt://127.0.0.1:1883} or {@code mqtts://broker:8883}
     * @param site the first part of the topic tree
     * @param robot the second part
     * @param user name for the broker; null for none
     * @param passwordFile file whose first line is the password; null for none
     * @param caFile certificates to trust, PEM; null for those of Java
     */
    record Mqtt(String uri, String site, String robot, String user, Path passwordFile, Path caFile)
            implements TransportChoice {
        @Override
        public String kind() {
            return "mqtt";
        }
    }

    /** Reads the section {@code transport} of a profile. */
    static TransportChoice read(Section section) {
        String kind = section.choice("kind", KINDS);
        return switch (kind) {
            case "ros1", "rosjava" ->
                new Ros1(
                        optional(section, "master_uri", null),
                        optional(section, "node_name", "prehend"),
                        optional(section, "host", null),
                        kind.equals("rosjava"));
            case "ros2" ->
                new Ros2(
                        section.has("domain_id") ? section.integer("domain_id", 0, 232) : -1,
                        optional(section, "node_name", "prehend"),
                        optional(section, "interface", "127.0.0.1"));
            case "mqtt" ->
                new Mqtt(
                        optional(section, "uri", "mqtt://127.0.0.1:1883"),
                        optional(section, "site", "lab"),
                        optional(section, "robot", "arm"),
                        optional(section, "user", null),
                        section.has("password_file") ? section.path("password_file") : null,
                        section.has("ca_file") ? section.path("ca_file") : null);
            default -> throw new IllegalStateException("a kind that is not in KINDS: " + kind);
        };
    }

    private static String optional(Section section, String key, String otherwise) {
        return section.has(key) ? section.text(key) : otherwise;
    }
}
