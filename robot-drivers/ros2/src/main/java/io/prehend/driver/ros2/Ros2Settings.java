package io.prehend.driver.ros2;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * How a node takes part in ROS 2. Immutable.
 *
 * @param name of the node: letters, digits and {@code _}
 * @param namespace put before topics without a leading slash; may be empty
 * @param domainId which participants can see each other at all, 0 to 232
 * @param interfaces addresses of this machine that DDS may use; empty means all, which is never the default
 * @param peers machines to be asked directly, for networks that lose multicast; usually empty
 */
public record Ros2Settings(
        String name, String namespace, int domainId, List<InetAddress> interfaces, List<InetAddress> peers) {
    /** The highest domain whose ports are below 65536: 7400 + 250 · id (DDSI-RTPS 2.3, §9.6.1.1). */
    private static final int HIGHEST_DOMAIN = 232;

    /** Checks the names and the domain. */
    public Ros2Settings {
        Ros2Names.requireNode(name);
        Ros2Names.requireNamespace(namespace);
        requireDomain(domainId, "the domain id");
        interfaces = List.copyOf(interfaces);
        peers = List.copyOf(peers);
    }

    /** A node on loopback only, in the domain that {@code ROS_DOMAIN_ID} names or else in domain 0. */
    public static Ros2Settings of(String name) {
        return new Ros2Settings(
                name, "", domainOf(System.getenv()), List.of(InetAddress.getLoopbackAddress()), List.of());
    }

    /** In namespace {@code newNamespace}, such as {@code /left}. */
    public Ros2Settings withNamespace(String newNamespace) {
        return new Ros2Settings(name, newNamespace, domainId, interfaces, peers);
    }

    /** In domain {@code newDomainId}, whatever {@code ROS_DOMAIN_ID} says. */
    public Ros2Settings withDomainId(int newDomainId) {
        return new Ros2Settings(name, namespace, newDomainId, interfaces, peers);
    }

    /**
     * On these interfaces: names such as {@code eth0} or addresses of this machine; the one word {@code all} for all of
     * them. Whoever can reach one of them can command the robot: ROS 2 without its security add-on lets everybody in.
     *
     * @throws IllegalArgumentException if this machine has no such interface
     */
    public Ros2Settings withInterfaces(List<String> namesOrAddresses) {
        if (namesOrAddresses.isEmpty()) {
            throw new IllegalArgumentException(
                    "ROS 2 needs an interface: give a name such as eth0, an address of this machine, or all");
        }
        List<InetAddress> addresses = new ArrayList<>();
        if (!namesOrAddresses.equals(List.of("all"))) {
            namesOrAddresses.forEach(each -> addresses.addAll(ownAddresses(each)));
        }
        return new Ros2Settings(name, namespace, domainId, addresses, peers);
    }

    /** Asks {@code newPeers} directly, on top of multicast. */
    public Ros2Settings withPeers(List<InetAddress> newPeers) {
        return new Ros2Settings(name, namespace, domainId, interfaces, newPeers);
    }

    /** What {@code ROS_DOMAIN_ID} says; 0 without it. A value that is no domain is refused, not ignored. */
    static int domainOf(Map<String, String> environment) {
        String text = environment.getOrDefault("ROS_DOMAIN_ID", "").trim();
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return requireDomain(Integer.parseInt(text), "ROS_DOMAIN_ID");
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("ROS_DOMAIN_ID is \"" + text + "\", which is no number", e);
        }
    }

    private static int requireDomain(int id, String what) {
        if (id < 0 || id > HIGHEST_DOMAIN) {
            throw new IllegalArgumentException(
                    what + " is " + id + "; a ROS 2 domain is from 0 to " + HIGHEST_DOMAIN + ", and best below 102");
        }
        return id;
    }

    private static List<InetAddress> ownAddresses(String nameOrAddress) {
        try {
            NetworkInterface byName = NetworkInterface.getByName(nameOrAddress);
            if (byName != null) {
                return Collections.list(byName.getInetAddresses());
            }
            InetAddress address = InetAddress.getByName(nameOrAddress);
            if (NetworkInterface.getByInetAddress(address) != null) {
                return List.of(address);
            }
        } catch (SocketException | UnknownHostException e) {
            throw new IllegalArgumentException(noInterface(nameOrAddress), e);
        }
        throw new IllegalArgumentException(noInterface(nameOrAddress));
    }

    private static String noInterface(String nameOrAddress) {
        return "this machine has no network interface \"" + nameOrAddress + "\" (ip address lists them)";
    }
}
