package io.prehend.driver.ros1.node;

import io.prehend.driver.ros1.xmlrpc.Authority;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Under which address we tell others to reach us. Checked at start-up: a wrong one makes peers fail in silence, hours
 * later and on another machine.
 *
 * @param host as it stands in our URIs
 * @param address what it means on this machine, and where we listen unless another address is chosen
 */
public record AdvertisedAddress(String host, InetAddress address) {
    /**
     * {@code host}, if others can reach us under it.
     *
     * @param source where it was said, such as {@code ROS_IP}, for messages
     * @param masterUri whose side of the network counts
     * @throws IllegalArgumentException if it cannot be right; the sentence says what to write instead
     */
    public static AdvertisedAddress of(String host, String source, URI masterUri) {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    source + " is " + host + ", which this machine cannot resolve; " + advice(masterUri), e);
        }
        if (!isOurs(address)) {
            throw new IllegalArgumentException(source + " is " + host + ", but no interface of this machine has that"
                    + " address; " + advice(masterUri));
        }
        if (address.isLoopbackAddress() && !isOnThisMachine(masterUri)) {
            throw new IllegalArgumentException(source + " is " + host + ", under which the master at " + masterUri
                    + " cannot reach this machine; " + advice(masterUri));
        }
        return new AdvertisedAddress(host, address);
    }

    /** The address of the interface through which we reach {@code masterUri}. */
    public static AdvertisedAddress towards(URI masterUri) {
        try {
            InetAddress address = localAddressTowards(masterUri);
            return new AdvertisedAddress(address.getHostAddress(), address);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "no way leads to the master at " + masterUri
                            + "; check ROS_MASTER_URI, or set ROS_IP to the address under which it reaches us",
                    e);
        }
    }

    /** The host as a URI has it. */
    public String uriHost() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    private static String advice(URI masterUri) {
        try {
            return "set it to " + localAddressTowards(masterUri).getHostAddress()
                    + ", the address of the interface towards the master";
        } catch (IOException e) {
            return "set it to the address under which the master at " + masterUri + " reaches this machine";
        }
    }

    /** Asks the routing table: connecting a datagram socket sends nothing. */
    private static InetAddress localAddressTowards(URI masterUri) throws IOException {
        InetAddress master = masterAddress(masterUri);
        if (isOurs(master)) {
            return master;
        }
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(new InetSocketAddress(master, 1));
            InetAddress local = probe.getLocalAddress();
            if (local.isAnyLocalAddress()) {
                throw new SocketException("no route to " + master);
            }
            return local;
        }
    }

    private static InetAddress masterAddress(URI masterUri) throws UnknownHostException {
        return InetAddress.getByName(Authority.of(masterUri).orElseThrow().host());
    }

    private static boolean isOnThisMachine(URI masterUri) {
        try {
            return isOurs(masterAddress(masterUri));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return address.isLoopbackAddress() && !(address instanceof Inet6Address)
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
