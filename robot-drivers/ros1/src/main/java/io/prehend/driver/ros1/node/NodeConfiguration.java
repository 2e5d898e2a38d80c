package io.prehend.driver.ros1.node;

import io.prehend.driver.ros1.name.GraphName;
import io.prehend.driver.ros1.name.NameResolver;
import io.prehend.driver.ros1.name.NodeArguments;
import io.prehend.driver.ros1.tcpros.LinkLimits;
import io.prehend.driver.ros1.xmlrpc.XmlRpcClient;
import io.prehend.driver.ros1.xmlrpc.XmlRpcLimits;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * How a node is set up. Immutable; any thread. Whatever cannot work is refused when the configuration is made.
 *
 * @param masterUri where the master is
 * @param advertised under which address others reach us
 * @param bind address of the interface that we listen on
 * @param names our name, and how names are resolved
 * @param parameters private parameters to set, without {@code ~}
 * @param limits of connections
 * @param requestLimits of calls to us
 * @param answerLimits of answers to our calls
 */
public record NodeConfiguration(
        URI masterUri,
        AdvertisedAddress advertised,
        InetAddress bind,
        NameResolver names,
        Map<String, Object> parameters,
        LinkLimits limits,
        XmlRpcLimits requestLimits,
        XmlRpcLimits answerLimits) {
    /** Where a master is if nobody says otherwise. */
    public static final URI DEFAULT_MASTER_URI = URI.create("http://127.0.0.1:11311");

    private static final String DEFAULT_NAME = "prehend";

    /** Keeps a copy of the parameters. */
    public NodeConfiguration {
        parameters = Map.copyOf(parameters);
    }

    /**
     * A node that others reach as {@code host}, named {@code prehend} in the root namespace.
     *
     * @throws IllegalArgumentException if others could not reach it
     */
    public static NodeConfiguration newPublic(String host, URI masterUri) {
        URI master = XmlRpcClient.requireHttp(masterUri);
        return of(master, AdvertisedAddress.of(host, "the host", master));
    }

    /** A node that others reach through the interface that leads to the master. */
    public static NodeConfiguration newPublic(URI masterUri) {
        URI master = XmlRpcClient.requireHttp(masterUri);
        return of(master, AdvertisedAddress.towards(master));
    }

    /** A node that can only be reached from this machine, where the master must be too. */
    public static NodeConfiguration newPrivate(URI masterUri) {
        URI master = XmlRpcClient.requireHttp(masterUri);
        return of(master, AdvertisedAddress.of("127.0.0.1", "the host", master));
    }

    /**
     * What ROS's environment variables and a node's command line say: {@code ROS_MASTER_URI}, {@code ROS_HOSTNAME}
     * (which wins over {@code ROS_IP}), {@code ROS_NAMESPACE}, and those of {@link NodeArguments}, which win over all.
     *
     * @param nodeName unless {@code __name} says otherwise
     * @throws IllegalArgumentException one sentence that says what is wrong and what to do
     */
    public static NodeConfiguration fromEnvironment(
            Map<String, String> environment, List<String> arguments, String nodeName) {
        NodeArguments parsed = NodeArguments.parse(arguments);
        Map<String, String> special = parsed.special();
        URI master = masterUri(first(special.get("__master"), environment.get("ROS_MASTER_URI")));
        NameResolver names = NameResolver.of(
                GraphName.of(first(special.get("__ns"), environment.get("ROS_NAMESPACE"), "/")),
                special.getOrDefault("__name", nodeName),
                parsed.remappings());
        NodeConfiguration plain = of(master, advertised(environment, special, master));
        return new NodeConfiguration(
                plain.masterUri,
                plain.advertised,
                plain.bind,
                names,
                parsed.parameters(),
                plain.limits,
                plain.requestLimits,
                plain.answerLimits);
    }

    /** The same with {@code nodeName} in the same namespace; remappings are lost. */
    public NodeConfiguration withNodeName(String nodeName) {
        return withNames(NameResolver.of(names.getNamespace(), nodeName, Map.of()));
    }

    /** The same with {@code otherNames}. */
    public NodeConfiguration withNames(NameResolver otherNames) {
        return new NodeConfiguration(
                masterUri, advertised, bind, otherNames, parameters, limits, requestLimits, answerLimits);
    }

    /** The same, but listening on the interface with {@code otherBind}, such as 0.0.0.0 for all. */
    public NodeConfiguration withBind(InetAddress otherBind) {
        return new NodeConfiguration(
                masterUri, advertised, otherBind, names, parameters, limits, requestLimits, answerLimits);
    }

    /** The same with {@code otherLimits} of connections. */
    public NodeConfiguration withLimits(LinkLimits otherLimits) {
        return new NodeConfiguration(
                masterUri, advertised, bind, names, parameters, otherLimits, requestLimits, answerLimits);
    }

    /** The same with {@code otherLimits} of calls to us. */
    public NodeConfiguration withRequestLimits(XmlRpcLimits otherLimits) {
        return new NodeConfiguration(masterUri, advertised, bind, names, parameters, limits, otherLimits, answerLimits);
    }

    private static NodeConfiguration of(URI master, AdvertisedAddress advertised) {
        return new NodeConfiguration(
                master,
                advertised,
                advertised.address(),
                NameResolver.of(GraphName.ROOT, DEFAULT_NAME, Map.of()),
                Map.of(),
                LinkLimits.DEFAULT,
                XmlRpcLimits.REQUESTS,
                XmlRpcLimits.ANSWERS);
    }

    private static AdvertisedAddress advertised(
            Map<String, String> environment, Map<String, String> special, URI master) {
        for (String name : List.of("__hostname", "__ip")) {
            if (special.containsKey(name)) {
                return AdvertisedAddress.of(special.get(name), name, master);
            }
        }
        for (String name : List.of("ROS_HOSTNAME", "ROS_IP")) {
            String host = environment.getOrDefault(name, "");
            if (!host.isBlank()) {
                return AdvertisedAddress.of(host.strip(), name, master);
            }
        }
        return AdvertisedAddress.towards(master);
    }

    private static URI masterUri(String text) {
        if (text == null) {
            return DEFAULT_MASTER_URI;
        }
        try {
            return XmlRpcClient.requireHttp(URI.create(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "ROS_MASTER_URI must look like http://robot:11311, not \"" + text + "\"", e);
        }
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate;
            }
        }
        return null;
    }
}
