/**
 * Which ROS message says which signal, in both directions; no topics and no connections here.
 *
 * <p>A {@link io.prehend.driver.ros.map.SignalDecoder} takes messages apart and refuses what is wrong with one
 * sentence; a {@link io.prehend.driver.ros.map.SignalEncoder} fills a message. One class a message and signal.
 */
package io.prehend.driver.ros.map;
