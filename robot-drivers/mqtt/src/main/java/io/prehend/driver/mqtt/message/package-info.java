/**
 * What is said over MQTT: topics, envelopes, and what is in them.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.mqtt.message.TopicTree}: where;
 *   <li>{@link io.prehend.driver.mqtt.message.Envelope}: who says it, for the how many-th time, and when;
 *   <li>{@link io.prehend.driver.mqtt.message.Body} and its implementations: what; {@link
 *       io.prehend.driver.mqtt.message.CloudCodec} for clouds, which are binary;
 *   <li>{@link io.prehend.driver.mqtt.message.EnvelopeCodec}: to and from JSON and CBOR, with every limit checked
 *       before anything is parsed;
 *   <li>{@link io.prehend.driver.mqtt.message.OrderCheck}, {@link io.prehend.driver.mqtt.message.Liveness}, {@link
 *       io.prehend.driver.mqtt.message.CommandCheck}: nothing old, nothing twice.
 * </ul>
 */
package io.prehend.driver.mqtt.message;
