/**
 * Topics: messages from those who publish to those who subscribe.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.ros1.topic.Topics}: all topics of one node
 *   <li>{@link io.prehend.driver.ros1.topic.Publisher}, {@link io.prehend.driver.ros1.topic.PublisherOptions}: from us
 *   <li>{@link io.prehend.driver.ros1.topic.Subscriber}, {@link io.prehend.driver.ros1.topic.SubscriberOptions},
 *       {@link io.prehend.driver.ros1.topic.MessageListener},
 *       {@link io.prehend.driver.ros1.topic.SubscriberListener}: to us, one thread a publisher
 * </ul>
 */
package io.prehend.driver.ros1.topic;
