/**
 * Services: a question and its answer.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.ros1.service.Services}: all services that one node offers
 *   <li>{@link io.prehend.driver.ros1.service.ServiceServer},
 *       {@link io.prehend.driver.ros1.service.ServiceResponseBuilder}: answers, on one thread a connection
 *   <li>{@link io.prehend.driver.ros1.service.ServiceClient}: asks, and waits for the answer
 * </ul>
 *
 * <p>Source: ROS wiki, "ROS/TCPROS". An answer is one byte, 1 for success, then a frame: the response, or why not.
 */
package io.prehend.driver.ros1.service;
