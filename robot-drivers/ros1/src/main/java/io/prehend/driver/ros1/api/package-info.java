/**
 * The three interfaces that nodes and the master of ROS 1 have towards each other, as Java methods.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.ros1.api.MasterClient}: who publishes, subscribes and serves what
 *   <li>{@link io.prehend.driver.ros1.api.ParameterClient}: the parameter server, which lives in the master
 *   <li>{@link io.prehend.driver.ros1.api.SlaveClient}: asks another node for a topic
 *   <li>{@link io.prehend.driver.ros1.api.SlaveServer}, {@link io.prehend.driver.ros1.api.SlaveHandler}: what others
 *       may ask us
 * </ul>
 *
 * <p>Source: ROS wiki, "Master API", "Parameter Server API" and "Slave API". Every call waits for the other side, at
 * most as long as the limits say: I/O threads only.
 */
package io.prehend.driver.ros1.api;
