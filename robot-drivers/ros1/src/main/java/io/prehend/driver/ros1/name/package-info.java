/**
 * Names in the graph of ROS 1 and how they are resolved.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.ros1.name.GraphName}: one legal name
 *   <li>{@link io.prehend.driver.ros1.name.NameResolver}: from what is written to what is meant: namespace, {@code ~}
 *       and remapping
 *   <li>{@link io.prehend.driver.ros1.name.NodeArguments}: the {@code a:=b} of a command line
 * </ul>
 *
 * <p>Source: ROS wiki, "Names" and "Remapping Arguments". All immutable, for any thread.
 */
package io.prehend.driver.ros1.name;
