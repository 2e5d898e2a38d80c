/**
 * What ROS 1 and ROS 2 have in common: the signals of a profile over topics, whoever carries the messages.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.ros.RosPort}: what a carrier of messages must be able to do; one implementation each
 *       for our ROS 1 client, for ROSJava and for ROS 2.
 *   <li>{@link io.prehend.driver.ros.RosPortProvider}: finds a port whose module may not be there.
 *   <li>{@link io.prehend.driver.ros.RosTransport}: the transport made of a port.
 *   <li>{@link io.prehend.driver.ros.map}: which message says which signal, in both directions.
 * </ul>
 */
package io.prehend.driver.ros;
