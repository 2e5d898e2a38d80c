/**
 * Actions (actionlib): goals that take a while, with feedback, a result, and the right to be given up.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.ros1.action.SimpleActionClient}, {@link io.prehend.driver.ros1.action.ActionListener}:
 *       sends goals, one at a time
 *   <li>{@link io.prehend.driver.ros1.action.SimpleActionServer}, {@link io.prehend.driver.ros1.action.GoalExecutor}:
 *       works on goals, one at a time; a newer one pre-empts
 *   <li>{@link io.prehend.driver.ros1.action.ActionServer}, {@link io.prehend.driver.ros1.action.ServerGoal},
 *       {@link io.prehend.driver.ros1.action.GoalCallbacks}: what the simple server is made of, for those who want more
 *   <li>{@link io.prehend.driver.ros1.action.GoalState}: how a goal stands, and what may become of it
 * </ul>
 *
 * <p>Source: ROS wiki, "actionlib/DetailedDescription" (state machines of server and client, and the rules for cancel).
 */
package io.prehend.driver.ros1.action;
