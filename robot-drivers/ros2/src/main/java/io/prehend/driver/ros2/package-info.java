/**
 * ROS 2 topics through the IHMC library and the Fast DDS that it bundles; optional at run time.
 *
 * <p>{@link io.prehend.driver.ros2.Ros2#open} checks that this machine can do ROS 2 at all and opens a {@link
 * io.prehend.driver.ros2.Ros2Node} with {@link io.prehend.driver.ros2.Ros2Settings} (domain, interfaces); the node
 * makes a {@link io.prehend.driver.ros2.Ros2Publisher} or a {@link io.prehend.driver.ros2.Ros2Subscription} for a
 * topic, a message type and a {@link io.prehend.driver.ros2.Ros2Qos}. Inside, {@code MessageDataType} carries our
 * generated messages through the library, {@code Attributes} says what we want of Fast DDS, {@code NativeParts} loads
 * it.
 *
 * <p>Handlers are called by native threads and copy out; publishers belong to I/O threads.
 */
package io.prehend.driver.ros2;
