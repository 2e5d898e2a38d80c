package io.prehend.launch.link;

import io.prehend.driver.link.LinkPlan;

/**
 * A profile, read and checked. Immutable; any thread.
 *
 * @param source the file it was read from, for messages
 * @param plan the robot and its channels
 * @param transport the wire
 */
public record Profile(String source, LinkPlan plan, TransportChoice transport) {}
