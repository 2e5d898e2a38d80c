package io.prehend.driver.ros;

/**
 * Opens a port to ROS 1 that an installation may lack, because its module is only built on demand. Found by {@link
 * java.util.ServiceLoader}. Any thread.
 */
public interface RosPortProvider {
    /** The word by which a profile asks for it, such as {@code rosjava}. */
    String kind();

    /**
     * Begins to look for the master.
     *
     * @param masterUri where it is; null for what {@code ROS_MASTER_URI} says
     * @param nodeName our name in the graph
     * @param host the address by which peers reach us; null for what {@code ROS_HOSTNAME} or {@code ROS_IP} says
     * @throws IllegalArgumentException one sentence that says which of them is wrong
     */
    RosPort open(String masterUri, String nodeName, String host);
}
