/**
 * A robot over MQTT.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.mqtt.MqttTransport}: signals over the topics of a {@link
 *       io.prehend.driver.mqtt.message.TopicTree}, in both directions; {@link io.prehend.driver.mqtt.MqttSettings} say
 *       which robot and which broker;
 *   <li>{@code Intake}, {@code StopIntake}: what comes; {@code Voice}, {@code StopVoice}: what goes;
 *   <li>{@link io.prehend.driver.mqtt.client}: the link to the broker; {@link io.prehend.driver.mqtt.message}: what is
 *       said; {@link io.prehend.driver.mqtt.socket}: the sockets below; {@link io.prehend.driver.mqtt.broker}: a broker
 *       to carry along.
 * </ul>
 */
package io.prehend.driver.mqtt;
