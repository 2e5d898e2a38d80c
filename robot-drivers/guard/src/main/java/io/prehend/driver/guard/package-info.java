/**
 * Decorators that every driver wears, simulated or real: each adds one check and otherwise passes everything on.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.guard.Guards}: puts them around a driver in the right order
 *   <li>{@link io.prehend.driver.guard.NameGuard}: refuses a robot whose joints are not the ones that the model names
 *   <li>{@link io.prehend.driver.guard.SequenceGuard}: lets only newer samples through, so that time never runs back
 *   <li>{@link io.prehend.driver.guard.StateValidator}: lets only believable samples through
 *   <li>{@link io.prehend.driver.guard.CommandDeadman}: stops the robot by itself when commands stop coming
 *   <li>{@link io.prehend.driver.guard.DeadmanProbe}: finds out before arming whether the robot stops when we fall
 *   silent
 * </ul>
 *
 * <p>They report what they find through {@link io.prehend.port.RobotDriver#causes}; the supervisor decides. Owned by
 * the loop's thread, like the driver; nothing allocates after construction.
 */
package io.prehend.driver.guard;
