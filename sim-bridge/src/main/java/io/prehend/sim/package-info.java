/**
 * The simulated world behind a narrow door, and the values that describe one episode in it.
 *
 * <ul>
 *   <li>{@link io.prehend.sim.EpisodeSetup}: everything one episode needs, each quantity as a concrete value
 *   <li>{@link io.prehend.sim.SimEngine}: makes worlds; {@code io.prehend.sim.bullet} is the one that comes with us
 *   <li>{@link io.prehend.sim.SimWorld}: the physics of one episode, stepped by one thread
 *   <li>{@code io.prehend.sim.robot}: driver, gripper and camera on top of a world, with delay, noise and dead-man
 *   <li>{@code io.prehend.sim.shape}, {@code camera}, {@code scene}: objects, depth camera, what a planner may know
 * </ul>
 */
package io.prehend.sim;
