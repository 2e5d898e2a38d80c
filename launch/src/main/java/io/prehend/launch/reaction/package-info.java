/**
 * How soon a robot hears of a stop, and how soon it stands still.
 *
 * <pre>
 * StopBenchmark   goes through it again and again: move, stop, measure, reset
 * ServedRobot     the simulated robot, a process of its own; RosMaster for ROS 1
 * RobotEar        what the robot hears and how its joints move, heard by a third party at the same wire
 * ServiceProcess  the service, another process, with somebody at its interface who goes through the three acts
 * StopAsker       who asks for the stop, and how: WireAsker, HttpAsker, ConsoleAsker, CliAsker
 * Reactions       what was measured
 * </pre>
 */
package io.prehend.launch.reaction;
