/**
 * Episodes: one object, one attempt, through the same loop, filter, supervisor and task that drive a real arm.
 *
 * <ul>
 *   <li>{@link io.prehend.sim.episode.SimulatedCell}: a world with a robot, a camera and a control loop in it
 *   <li>{@link io.prehend.sim.episode.EpisodeRunner}: plays one episode faster than real time and judges it
 *   <li>{@link io.prehend.sim.episode.EpisodeResult}: what came of it, {@link io.prehend.sim.episode.Failure}: why not
 *   <li>{@link io.prehend.sim.episode.LimitMonitor}: counts every command that breaks a limit, knowing nothing of the
 *   filter
 *   <li>{@code Disturber}: moves or pushes the object on the way, where {@code FreeWay} finds room for that
 *   <li>{@link io.prehend.sim.episode.PolicyMaker}: gives an episode its policy
 * </ul>
 */
package io.prehend.sim.episode;
