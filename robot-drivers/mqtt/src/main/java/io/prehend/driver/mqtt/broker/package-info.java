/**
 * A broker to carry along, so that nobody has to install one to try things: {@link
 * io.prehend.driver.mqtt.broker.EmbeddedBroker}. For production, use Mosquitto.
 */
package io.prehend.driver.mqtt.broker;
