/**
 * A simulated robot behind the controller's ports: what would be hardware.
 *
 * <ul>
 *   <li>{@link io.prehend.sim.robot.SimulatedRobot}: arm, gripper and camera of one episode; start here
 *   <li>{@link io.prehend.sim.robot.SimulatedArm}: the driver: noise, delay, stops and dead-man of its own
 *   <li>{@link io.prehend.sim.robot.SimulatedGripper}, {@link io.prehend.sim.robot.SimulatedCamera}: the other two
 *   ports
 *   <li>{@link io.prehend.sim.robot.SteppedPacer}: ticks faster than real time;
 *       {@link io.prehend.sim.robot.RealTimePacer}: ticks with the wall clock
 *   <li>CommandDelay, MotorReference: what happens to a command before the motors see it
 *   <li>CameraClock, Frame, CameraMount, VisibleFingers: when, from where and of what pictures are taken
 * </ul>
 */
package io.prehend.sim.robot;
