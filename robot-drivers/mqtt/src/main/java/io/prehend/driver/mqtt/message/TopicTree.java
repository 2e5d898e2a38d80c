package io.prehend.driver.mqtt.message;

/**
 * The topics of one robot, {@code prehend/v1/{site}/{robot}/…}. Immutable; any thread.
 *
 * <p>After the topic trees of VDA 5050, Homie and Sparkplug: one writer for each topic but {@link #stop}.
 *
 * @param site where the robot stands
 * @param robot which robot it is there
 */
public record TopicTree(String site, String robot) {
    /** The name of the robot itself as a source, whatever it is called. */
    public static final String ROBOT_SOURCE = "robot";

    private static final String LEVEL = "[A-Za-z0-9_.-]{1,64}";

    /** Checks the names. */
    public TopicTree {
        requireLevel(site, "site");
        requireLevel(robot, "robot");
    }

    /** Where the robot says how its joints are. */
    public String jointState() {
        return topic("state/joints");
    }

    /** Where it says how its gripper is. */
    public String gripperState() {
        return topic("state/gripper");
    }

    /** Where it says with what its wrist is pushed. */
    public String wrench() {
        return topic("state/wrench");
    }

    /** Where it says whether it has stopped itself. */
    public String stopped() {
        return topic("state/stopped");
    }

    /** Where its camera's clouds are. */
    public String cloud() {
        return topic("cloud");
    }

    /** Where it is told where its joints shall be. */
    public String jointCommand() {
        return topic("cmd/joints");
    }

    /** Where its gripper is told what to do. */
    public String gripperCommand() {
        return topic("cmd/gripper");
    }

    /** Where anybody stops it, with any payload. */
    public String stop() {
        return topic("cmd/stop");
    }

    /** Where it is given free again after a stop. */
    public String release() {
        return topic("cmd/release");
    }

    /** Where {@code source} gives its signs of life. */
    public String heartbeat(String source) {
        requireLevel(source, "source");
        return topic("heartbeat/" + source);
    }

    /** Where {@code source} says whether it is connected; for the robot itself just {@code connection}. */
    public String connection(String source) {
        requireLevel(source, "source");
        return source.equals(ROBOT_SOURCE) ? topic("connection") : topic("connection/" + source);
    }

    /** Where it says how it is. */
    public String health() {
        return topic("health");
    }

    /** Where it says what it says, in which units. */
    public String birth() {
        return topic("birth");
    }

    /** The whole topic of {@code path}. */
    public String topic(String path) {
        return root() + "/" + path;
    }

    /** What all topics of the robot begin with, without a slash at the end. */
    public String root() {
        return "prehend/v1/" + site + "/" + robot;
    }

    /** Refuses what cannot be a level of a topic; {@code what} is for the message. */
    static void requireLevel(String name, String what) {
        if (name == null || !name.matches(LEVEL)) {
            throw new IllegalArgumentException("the " + what + " '" + name
                    + "' cannot be part of a topic: from 1 to 64 letters, digits and the signs _ . -");
        }
    }
}
