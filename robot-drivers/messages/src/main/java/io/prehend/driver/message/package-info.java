/**
 * What a ROS message is, and how it becomes bytes and comes back.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.message.Message}: what every generated class is; the classes lie in one package a ROS
 *       package, such as {@code io.prehend.driver.message.sensor_msgs}.
 *   <li>{@link io.prehend.driver.message.MessageType}, {@link io.prehend.driver.message.ServiceType}: name, md5 sum and
 *       definition, as peers compare them.
 *   <li>{@link io.prehend.driver.message.Ros1Writer}, {@link io.prehend.driver.message.Ros1Reader}: the packed
 *       little-endian form of ROS 1.
 *   <li>{@link io.prehend.driver.message.CdrWriter}, {@link io.prehend.driver.message.CdrReader}: the aligned form of
 *       ROS 2 (XCDR1).
 *   <li>{@link io.prehend.driver.message.Bytes}, {@link io.prehend.driver.message.MessageList}: fields that grow and
 *       are used again, so that reading the same kind of message again allocates nothing.
 * </ul>
 */
package io.prehend.driver.message;
