package io.prehend.driver.ros1.node;

import java.net.InetAddress;
import java.net.URI;

/** Hears what happens to a node. Several threads; must return soon. */
public interface NodeListener {
    /** The master answers, or does not any more; {@code why} is one sentence. Topics go on either way. */
    default void onMaster(boolean reachable, String why) {}

    /**
     * Somebody wanted this node to end, and was refused: {@code rosnode kill}, an attacker, or the master because
     * another node took our name, which {@link #onNameTaken} then tells.
     */
    default void onShutdownRequested(String callerId, String reason, InetAddress from) {}

    /** Another node, at {@code owner}, has our name now: this one has ended all connections, and is deaf and dumb. */
    default void onNameTaken(URI owner) {}
}
