/**
 * The verb {@code look}: perception on recorded clouds.
 *
 * <ul>
 *   <li>{@link io.prehend.launch.look.Looker}: reads one file, warms up, segments, scores, as a {@link
 *       io.prehend.launch.look.Look}
 *   <li>{@link io.prehend.launch.look.CloudPicture}: draws what was found, from the sensor and from above
 * </ul>
 */
package io.prehend.launch.look;
