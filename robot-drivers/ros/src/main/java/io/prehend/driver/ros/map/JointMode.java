package io.prehend.driver.ros.map;

import io.prehend.driver.link.Channel;

/** What the numbers of a bare array of joints are. */
public enum JointMode {
    /** rad, m for sliding joints. */
    POSITION,
    /** rad/s, m/s for sliding joints. */
    VELOCITY;

    /**
     * What the option {@code mode} of {@code channel} says, by default positions.
     *
     * @throws IllegalArgumentException if it says something else
     */
    public static JointMode of(Channel<?> channel) {
        String mode = channel.option("mode", "position");
        return switch (mode) {
            case "position" -> POSITION;
            case "velocity" -> VELOCITY;
            default ->
                throw new IllegalArgumentException(channel + ": mode must be position or velocity, not " + mode + ".");
        };
    }
}
