/**
 * TCPROS: how the messages and services of ROS 1 go over TCP, without knowing which.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.ros1.tcpros.ConnectionHeader}: what both sides say first
 *   <li>{@link io.prehend.driver.ros1.tcpros.IoLoop}: the one thread of a node that accepts connections, sends what a
 *       peer would not take at once, and cuts off who is too slow
 *   <li>{@link io.prehend.driver.ros1.tcpros.OutgoingLink}, {@link io.prehend.driver.ros1.tcpros.Frame},
 *       {@link io.prehend.driver.ros1.tcpros.FramePool}, {@link io.prehend.driver.ros1.tcpros.FrameQueue}: from us to a
 *       subscriber, never waiting
 *   <li>{@link io.prehend.driver.ros1.tcpros.FrameReader}, {@link io.prehend.driver.ros1.tcpros.Connector}: from a
 *       publisher to us, on a thread of its own
 *   <li>{@link io.prehend.driver.ros1.tcpros.ReconnectBackoff}: how long to wait before the next attempt
 * </ul>
 *
 * <p>Source: ROS wiki, "ROS/TCPROS" and "ROS/Connection Header". All integers are little endian.
 */
package io.prehend.driver.ros1.tcpros;
