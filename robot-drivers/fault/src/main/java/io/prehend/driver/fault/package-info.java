/**
 * Faults on purpose, to find out how a robot, a broker or a driver takes them: tools for tests and for users alike.
 *
 * <pre>
 * FaultScript     a time line of faults with a seed, as text or in code (Fault, FaultKind, Direction)
 * TcpFaultProxy   spoils what passes through it on TCP (Framing: ROS 1 messages, MQTT packets, or bare bytes)
 * FaultyDriver    spoils the samples and commands of any driver, without allocating in the tick
 * </pre>
 *
 * <p>All that is drawn depends on the seed and on the number of the message alone (Dice), so that a run can be
 * repeated.
 */
package io.prehend.driver.fault;
