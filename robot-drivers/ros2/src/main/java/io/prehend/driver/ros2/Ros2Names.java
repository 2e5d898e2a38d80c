package io.prehend.driver.ros2;

import java.util.regex.Pattern;

/**
 * The rules for names in ROS 2 (design.ros2.org, "Topic and Service name mapping to DDS"), checked before anything is
 * sent: a wrong name would not fail, it would just never meet anybody.
 */
final class Ros2Names {
    private static final Pattern NODE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z_][A-Za-z0-9_]*)+");
    private static final int LONGEST = 248;

    private Ros2Names() {}

    static String requireNode(String name) {
        if (!NODE.matcher(name).matches()) {
            throw new IllegalArgumentException("the ROS 2 node name \"" + name
                    + "\" is not allowed: letters, digits and '_' only, no digit first, no '-' and no '/'");
        }
        return name;
    }

    /** Empty, or like {@code /arm/left}. */
    static String requireNamespace(String namespace) {
        if (!namespace.isEmpty() && !PATH.matcher(namespace).matches()) {
            throw new IllegalArgumentException("the ROS 2 namespace \"" + namespace
                    + "\" is not allowed: it is empty or like /arm/left, of letters, digits and '_'");
        }
        return namespace;
    }

    /**
     * The absolute name of {@code topic} as seen from {@code namespace}, which a topic with a leading slash ignores.
     */
    static String absolute(String namespace, String topic) {
        String name = topic.startsWith("/") ? topic : namespace + "/" + topic;
        if (!PATH.matcher(name).matches() || name.contains("__") || name.length() > LONGEST) {
            throw new IllegalArgumentException("the ROS 2 topic \"" + topic
                    + "\" is not allowed: like /joint_states, of letters, digits and single '_', no digit after a '/',"
                    + " at most " + LONGEST + " characters");
        }
        return name;
    }
}
