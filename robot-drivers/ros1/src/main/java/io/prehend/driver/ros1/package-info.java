/**
 * ROS 1 on the JDK alone: {@link io.prehend.driver.ros1.Ros1Port} carries messages for
 * {@link io.prehend.driver.ros.RosTransport}.
 *
 * <ul>
 *   <li>{@code node}: a node, for whoever wants ROS 1 without Prehend's signals
 *   <li>{@code topic}, {@code service}, {@code param}, {@code action}: what nodes do with each other
 *   <li>{@code master}, {@code api}, {@code xmlrpc}: how they find each other
 *   <li>{@code tcpros}: how bytes go over TCP
 *   <li>{@code name}: names of the graph
 * </ul>
 */
package io.prehend.driver.ros1;
