package io.prehend.driver.ros1.name;

import java.util.HashMap;
import java.util.Map;

/**
 * Makes of a name as it is written in a node the one that is meant in the graph: relative ones in the node's namespace,
 * private ones below the node, and then whatever the command line put in its place. Immutable; any thread.
 */
public final class NameResolver {
    private final GraphName namespace;
    private final GraphName node;
    private final Map<GraphName, GraphName> remappings;

    private NameResolver(GraphName namespace, GraphName node, Map<GraphName, GraphName> remappings) {
        this.namespace = namespace;
        this.node = node;
        this.remappings = remappings;
    }

    /**
     * For a node.
     *
     * @param namespace in which the node is
     * @param nodeName its name within, one part without {@code /}
     * @param remappings as written; both sides are resolved here
     * @throws IllegalArgumentException if the node's name is more than one part
     */
    public static NameResolver of(GraphName namespace, String nodeName, Map<GraphName, GraphName> remappings) {
        GraphName name = GraphName.of(nodeName);
        if (name.isEmpty() || nodeName.indexOf('/') >= 0 || nodeName.indexOf('~') >= 0) {
            throw new IllegalArgumentException("the name of a node is one part without / and ~, not \"" + nodeName
                    + "\"; put the rest into its namespace (__ns or ROS_NAMESPACE)");
        }
        GraphName global = namespace.isEmpty() ? GraphName.ROOT : namespace.toGlobal();
        NameResolver plain = new NameResolver(global, global.join(name), Map.of());
        Map<GraphName, GraphName> resolved = new HashMap<>();
        remappings.forEach((from, to) -> resolved.put(plain.resolve(from), plain.resolve(to)));
        return new NameResolver(plain.namespace, plain.node, Map.copyOf(resolved));
    }

    /** The node's own name in the graph. */
    public GraphName getNodeName() {
        return node;
    }

    /** The namespace for relative names. */
    public GraphName getNamespace() {
        return namespace;
    }

    /** What {@code name} means. */
    public GraphName resolve(GraphName name) {
        GraphName meant = name.isPrivate() ? node.join(name) : namespace.join(name);
        return remappings.getOrDefault(meant, meant);
    }

    /**
     * What {@code name} means.
     *
     * @throws IllegalArgumentException if ROS allows no such name
     */
    public GraphName resolve(String name) {
        return resolve(GraphName.of(name));
    }
}
