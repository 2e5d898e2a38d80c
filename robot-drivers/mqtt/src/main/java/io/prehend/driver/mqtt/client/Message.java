package io.prehend.driver.mqtt.client;

/**
 * A message as it came from the broker. Immutable by agreement: who gets it does not write into the payload.
 *
 * @param topic where it was published
 * @param payload its bytes, not looked at yet
 * @param retained whether it was published to be kept, or is an old one that the broker had kept
 * @param qos with which quality of service it came: 0 at most once, 1 at least once
 * @param contentType what the payload is, as an Internet media type; null where the sender does not say
 * @param receivedNs when it came, {@link System#nanoTime}
 */
public record Message(String topic, byte[] payload, boolean retained, int qos, String contentType, long receivedNs) {}
