/**
 * Everything that a trial of the whole needs, on loopback and free ports, each a process of its own.
 *
 * <pre>
 * Stage           robot, wire, service and an onlooker; opened and closed together
 * ServedRobot     the simulated robot behind its wire; RosMaster for ROS 1
 * SerialCable     a serial cable with a device at its far end that watches a wire
 * ServiceProcess  the service, with somebody at its interface who goes through the three acts
 * </pre>
 */
package io.prehend.launch.trial;
