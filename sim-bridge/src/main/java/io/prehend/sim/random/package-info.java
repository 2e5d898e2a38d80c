/**
 * Domain randomisation: what differs from episode to episode, by how much, and with which distribution.
 *
 * <ul>
 *   <li>{@link io.prehend.sim.random.RandomItem}: every quantity that may vary, with its key, unit and nominal value
 *   <li>{@link io.prehend.sim.random.Distribution}: how one quantity varies
 *   <li>{@link io.prehend.sim.random.Randomization}: a distribution for each item, read from one YAML file; the levels
 *       {@code off}, {@code standard}, {@code hard} and {@code shift} are fixed, so that figures can be compared over
 *       time
 *   <li>{@link io.prehend.sim.random.EpisodeSampler}: draws the setup of episode number n from a seed
 *   <li>{@link io.prehend.sim.random.Disturbances}: what is done to the object on the way
 *   <li>{@link io.prehend.sim.random.StartPoses}: finds where the arm starts
 * </ul>
 *
 * <p>Every item draws from a random stream of its own, keyed by seed, episode and item: to change one item's range
 * leaves every other item's draw as it was.
 */
package io.prehend.sim.random;
