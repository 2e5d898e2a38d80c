/**
 * Policies that are written, not learned: they see only what an arm sees and need no training.
 *
 * <ul>
 *   <li>{@link io.prehend.policy.scripted.TopDownPolicy}: grasps from above, across the narrow side of what the camera
 *       sees; a baseline that every learned policy should beat, and a check of the whole chain from pixels to motion
 *   <li>{@link io.prehend.policy.scripted.Footprint}: the smallest rectangle around a cloud seen from above
 * </ul>
 */
package io.prehend.policy.scripted;
