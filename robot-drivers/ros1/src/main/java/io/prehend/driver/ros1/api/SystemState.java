package io.prehend.driver.ros1.api;

import java.util.List;
import java.util.Map;

/**
 * Who publishes, subscribes and serves what, as the master knows it: nodes by topic or service. Immutable.
 *
 * @param publishers names of nodes by topic
 * @param subscribers names of nodes by topic
 * @param services names of nodes by service
 */
public record SystemState(
        Map<String, List<String>> publishers,
        Map<String, List<String>> subscribers,
        Map<String, List<String>> services) {
    /** Keeps copies. */
    public SystemState {
        publishers = Map.copyOf(publishers);
        subscribers = Map.copyOf(subscribers);
        services = Map.copyOf(services);
    }

    /** Whether {@code nodes} has {@code node} under {@code key}. */
    public static boolean has(Map<String, List<String>> nodes, String key, String node) {
        return nodes.getOrDefault(key, List.of()).contains(node);
    }
}
