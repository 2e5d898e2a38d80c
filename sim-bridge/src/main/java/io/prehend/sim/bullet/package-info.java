/**
 * The physics engine that comes with Prehend: Bullet, through JavaCPP.
 *
 * <ul>
 *   <li>{@link io.prehend.sim.bullet.BulletEngine}: the only public class
 *   <li>BulletWorld: one episode; WorldParts and NativeScope: what lives in it, and in which order it is freed
 *   <li>RobotBodies, MovingBody, Inertia, PrincipalAxes: a robot model reduced to what moves
 *   <li>ArmAssembly, JointDrive, JointFriction, MotorGains, FingerDrive: the articulated arm and what moves it
 *   <li>Scenery, Shapes: table and object
 *   <li>ContactLayout, ContactScan: who touches whom, read without making garbage
 *   <li>BodyPoses, Watchdog: forward kinematics with gravity, and a doubt about everything
 * </ul>
 *
 * <p>What is modelled and what is a shortcut stands in {@code sim-bridge/docs/physics.md}.
 */
package io.prehend.sim.bullet;
