/**
 * How soon a robot hears of a stop, and how soon it stands still.
 *
 * <pre>
 * StopTrial       opens a stage: robot, service and onlooker, as the package trial says
 * StopBenchmark   goes through it again and again: move, stop, measure, reset
 * RobotEar        what the robot hears and how its joints move, heard by a third party at the same wire
 * StopAsker       who asks for the stop, and how: ClickAsker, ConsoleAsker, HttpAsker, CliAsker, WireAsker, LineAsker
 * Reactions       what was measured, in Times
 * </pre>
 */
package io.prehend.launch.reaction;
