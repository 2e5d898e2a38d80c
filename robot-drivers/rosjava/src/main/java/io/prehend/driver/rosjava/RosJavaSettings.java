package io.prehend.driver.rosjava;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * How a node takes part in ROS 1. Immutable.
 *
 * @param masterUri where the master is, such as {@code http://127.0.0.1:11311}
 * @param nodeName our name in the graph, without a slash
 * @param host the address of ours at which peers reach us and at which we listen, and nowhere else
 */
public record RosJavaSettings(URI masterUri, String nodeName, InetAddress host) {
    private static final int USUAL_PORT = 11311;

    /** Checks the URI and the name. */
    public RosJavaSettings {
        if (masterUri.getHost() == null || !"http".equals(masterUri.getScheme())) {
            throw new IllegalArgumentException(
                    "the ROS master's URI is \"" + masterUri + "\"; it must be like http://127.0.0.1:11311");
        }
        if (!nodeName.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("the ROS node name \"" + nodeName
                    + "\" is not allowed: letters, digits and '_' only, a letter first");
        }
    }

    /**
     * From texts of a profile.
     *
     * @param masterUri null for what {@code ROS_MASTER_URI} says, or else the usual port on this machine
     * @param host a name or an address; null for what {@code ROS_HOSTNAME} or else {@code ROS_IP} says, or else
     *     loopback
     * @throws IllegalArgumentException one sentence that says what is wrong
     */
    public static RosJavaSettings of(String masterUri, String nodeName, String host) {
        String uri =
                masterUri != null ? masterUri : fromEnvironment("ROS_MASTER_URI", "http://127.0.0.1:" + USUAL_PORT);
        String own = host != null ? host : fromEnvironment("ROS_HOSTNAME", fromEnvironment("ROS_IP", "127.0.0.1"));
        try {
            return new RosJavaSettings(URI.create(uri), nodeName, InetAddress.getByName(own));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the host \"" + own + "\" has no address", e);
        }
    }

    int masterPort() {
        return masterUri.getPort() < 0 ? USUAL_PORT : masterUri.getPort();
    }

    private static String fromEnvironment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value.trim();
    }
}
