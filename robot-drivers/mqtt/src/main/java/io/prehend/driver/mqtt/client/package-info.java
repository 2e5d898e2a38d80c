/**
 * A connection to an MQTT broker that a robot can rely on: Eclipse Paho's asynchronous client for MQTT 5, behind
 * guards.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.mqtt.client.MqttLink}: the link; connects again on its own, for ever;
 *   <li>{@link io.prehend.driver.mqtt.client.Outlet}: a way out to one topic, bounded; {@link
 *       io.prehend.driver.mqtt.client.OutletOptions} say how, {@link io.prehend.driver.mqtt.client.Verdict} says
 *       whether;
 *   <li>{@link io.prehend.driver.mqtt.client.Subscription}: what to hear, on which {@link
 *       io.prehend.driver.mqtt.client.Lane};
 *   <li>{@code PahoConnection}: one connection, used once; {@code Outbox} and {@code Hearing}: what waits;
 *   <li>{@code Pulse}: signs of life, which decide whether the broker is there, whatever the socket says.
 * </ul>
 */
package io.prehend.driver.mqtt.client;
