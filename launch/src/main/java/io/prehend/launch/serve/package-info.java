/**
 * The simulated robot as a process of its own, behind the topics of a real one.
 *
 * <ul>
 *   <li>RobotSide: the robot's end of a profile's channels
 *   <li>ServedEpisode: one object, one world, from the first command to the last
 *   <li>HomeWatch: whether the arm rests at home; NextWorld: the world that then takes the place of this one
 *   <li>RobotServer: one episode after another, and who puts the next object there
 *   <li>ChildRobot: starts such a process, which ends with ours
 *   <li>CommandIntake, CameraThread: what the threads of the transport bring and take
 * </ul>
 */
package io.prehend.launch.serve;
