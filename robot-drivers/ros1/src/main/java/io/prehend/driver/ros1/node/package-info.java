/**
 * A node of ROS 1: everything else here, put together.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.ros1.node.NodeConfiguration}, {@link io.prehend.driver.ros1.node.AdvertisedAddress}:
 *       what command line and environment say
 *   <li>{@link io.prehend.driver.ros1.node.ConnectedNode}, {@link io.prehend.driver.ros1.node.NodeListener}: the node
 *   <li>{@link io.prehend.driver.ros1.node.NodeClock}: the time of the wall, or of a simulation
 *   <li>{@link io.prehend.driver.ros1.node.NodeLog}: sentences for {@code /rosout}
 * </ul>
 */
package io.prehend.driver.ros1.node;
