/**
 * What every way to a robot has in common.
 *
 * <p>A {@link io.prehend.driver.link.Transport} (ROS 1, ROS 2, MQTT) carries signals over channels, in both directions,
 * on threads of its own. A {@link io.prehend.driver.link.RobotLink} makes of these signals what the controller needs: a
 * robot driver, a gripper, a camera and stop sources, through mailboxes that the control thread can read and write
 * without waiting. Which channels there are says a {@link io.prehend.driver.link.LinkPlan}, read from a profile.
 *
 * <p>The same channels serve the other side: a simulated robot says what a real one would say.
 */
package io.prehend.driver.link;
