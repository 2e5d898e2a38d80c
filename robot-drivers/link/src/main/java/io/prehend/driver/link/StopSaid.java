package io.prehend.driver.link;

/**
 * When the robot was last told to stop. Immutable; any thread.
 *
 * @param number counts the stops since the link was opened; one that is asked for while another holds is the same
 * @param requestedNs when it was asked for, {@link System#nanoTime}
 * @param saidNs when the transport had taken it: over ROS 1 its bytes are with the system, over MQTT they are with the
 *     thread that writes to the broker
 */
public record StopSaid(long number, long requestedNs, long saidNs) {
    /** No stop yet. */
    static final StopSaid NONE = new StopSaid(0, 0, 0);
}
