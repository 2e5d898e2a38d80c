package io.prehend.driver.mqtt;

import io.prehend.driver.mqtt.client.LinkOptions;
import io.prehend.driver.mqtt.message.TopicTree;
import io.prehend.driver.mqtt.socket.Tls;

/**
 * Which robot over which broker, and who we are there. Immutable.
 *
 * @param link how to reach the broker
 * @param tree the topics of the robot
 * @param source who we are: {@link TopicTree#ROBOT_SOURCE} for the robot itself
 * @param serial serial number of this device, or empty
 */
public record MqttSettings(LinkOptions link, TopicTree tree, String source, String serial) {
    /** The usual name of a controller as a source. */
    public static final String CONTROLLER = "controller";

    private static final String ONLOOKER = "onlooker";

    /** Checks the source. */
    public MqttSettings {
        tree.heartbeat(source);
    }

    /**
     * For the controller's side.
     *
     * @param broker such as {@code mqtt://192.168.1.5}, or {@code tcp://…}; for TLS {@code mqtts://…} or {@code
     * ssl://…}
     * @param site where the robot stands
     * @param robot which robot it is there
     */
    public static MqttSettings controller(String broker, String site, String robot) {
        return of(broker, site, robot, CONTROLLER);
    }

    /** For the robot's side: as {@link #controller}. */
    public static MqttSettings robot(String broker, String site, String robot) {
        return of(broker, site, robot, TopicTree.ROBOT_SOURCE);
    }

    /** For somebody who is neither, and only listens or stops: as {@link #controller}. */
    public static MqttSettings onlooker(String broker, String site, String robot) {
        return of(broker, site, robot, ONLOOKER);
    }

    /** The same over another link, such as one with a password. */
    public MqttSettings withLink(LinkOptions newLink) {
        return new MqttSettings(newLink, tree, source, serial);
    }

    /** The same with a user and a password for the broker. */
    public MqttSettings withLogin(String user, String password) {
        return withLink(link.withLogin(user, password));
    }

    /** The same, trusting whom {@code tls} trusts. */
    public MqttSettings withTls(Tls tls) {
        return withLink(link.withTls(tls));
    }

    private static MqttSettings of(String broker, String site, String robot, String source) {
        TopicTree tree = new TopicTree(site, robot);
        String id = (source + "-" + robot + "-" + site + "-" + Long.toHexString(System.nanoTime() & 0xffff_ffffL));
        String clientId = id.length() > 48 ? id.substring(id.length() - 48) : id;
        return new MqttSettings(LinkOptions.of(broker, clientId), tree, source, "");
    }
}
