package io.prehend.driver.mqtt.client;

import io.prehend.driver.mqtt.message.TopicTree;

/**
 * Who speaks on a link. Immutable.
 *
 * @param tree the topics of the robot that it is about
 * @param source our name there: {@link TopicTree#ROBOT_SOURCE} for the robot itself
 * @param serial serial number of this device, or empty
 * @param announced whether to say, retained, when we are connected and when not; one link of a source does
 */
public record Identity(TopicTree tree, String source, String serial, boolean announced) {
    /** Checks the source. */
    public Identity {
        tree.heartbeat(source);
    }

    /** One that announces itself. */
    public static Identity of(TopicTree tree, String source) {
        return new Identity(tree, source, "", true);
    }

    /** For a second link of the same source, told apart by {@code suffix}: not announced. */
    public Identity second(String suffix) {
        return new Identity(tree, source + "." + suffix, serial, false);
    }
}
