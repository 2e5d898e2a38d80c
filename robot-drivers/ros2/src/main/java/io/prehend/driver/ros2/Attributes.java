package io.prehend.driver.ros2;

import com.eprosima.xmlschemas.fastrtps_profiles.BuiltinAttributesType;
import com.eprosima.xmlschemas.fastrtps_profiles.DurabilityQosKindPolicyType;
import com.eprosima.xmlschemas.fastrtps_profiles.HistoryMemoryPolicyType;
import com.eprosima.xmlschemas.fastrtps_profiles.HistoryQosKindPolicyType;
import com.eprosima.xmlschemas.fastrtps_profiles.LocatorListType;
import com.eprosima.xmlschemas.fastrtps_profiles.LocatorListType.Locator;
import com.eprosima.xmlschemas.fastrtps_profiles.ReliabilityQosKindPolicyType;
import com.eprosima.xmlschemas.fastrtps_profiles.Udpv4LocatorType;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import us.ihmc.pubsub.attributes.DDSConversionTools;
import us.ihmc.pubsub.attributes.ParticipantProfile;
import us.ihmc.pubsub.attributes.PublisherAttributes;
import us.ihmc.pubsub.attributes.SubscriberAttributes;
import us.ihmc.pubsub.common.Time;
import us.ihmc.ros2.ROS2Node;
import us.ihmc.ros2.ROS2NodeInterface;
import us.ihmc.ros2.ROS2QosProfile;

/** What we ask of Fast DDS beyond what the library asks by itself. */
final class Attributes {
    private static final int NS_PER_MS = 1_000_000;

    /** Others forget us so long after our last sign of life; the library would say never. */
    private static final Time LEASE = new Time(3, 0);

    private static final Time SIGN_OF_LIFE = new Time(1, 0);

    /** How soon a reliable writer finds out that something got lost; the library's 100 ms are ten ticks of an arm. */
    private static final Time HEARTBEAT = new Time(0, 20L * NS_PER_MS);

    /** Four clouds of a megabyte; the kernel gives what net.core.rmem_max allows. */
    private static final long SOCKET_BUFFER_BYTES = 4L << 20;

    /** Where participants meet: the multicast address of DDSI-RTPS 2.3, §9.6.1.4.1. */
    private static final String MEETING_POINT = "239.255.0.1";

    private Attributes() {}

    static ParticipantProfile participant(Ros2Settings settings) {
        ParticipantProfile profile = ROS2NodeInterface.createParticipantAttributes(
                settings.domainId(), settings.sharedMemory(), usable(settings.interfaces()));
        profile.discoveryLeaseDuration(LEASE);
        profile.getProfile().getRtps().setListenSocketBufferSize(SOCKET_BUFFER_BYTES);
        profile.getProfile().getRtps().setSendSocketBufferSize(SOCKET_BUFFER_BYTES);
        BuiltinAttributesType builtin = profile.getProfile().getRtps().getBuiltin();
        builtin.getDiscoveryConfig().setLeaseAnnouncement(DDSConversionTools.timeToDurationType(SIGN_OF_LIFE));
        if (!settings.peers().isEmpty()) {
            builtin.setInitialPeersList(peers(settings.peers()));
        }
        return profile;
    }

    static PublisherAttributes publisher(ROS2Node node, MessageDataType<?> type, String topic, Ros2Qos qos) {
        PublisherAttributes attributes = node.createPublisherAttributes(type, topic, profile(qos));
        attributes.heartBeatPeriod(HEARTBEAT);
        attributes.getProfile().setHistoryMemoryPolicy(HistoryMemoryPolicyType.PREALLOCATED);
        return attributes;
    }

    static SubscriberAttributes subscriber(ROS2Node node, MessageDataType<?> type, String topic, Ros2Qos qos) {
        return node.createSubscriberAttributes(topic, type, profile(qos)); // histories are preallocated by default
    }

    private static ROS2QosProfile profile(Ros2Qos qos) {
        return new ROS2QosProfile(
                HistoryQosKindPolicyType.KEEP_LAST,
                qos.depth(),
                qos.reliable() ? ReliabilityQosKindPolicyType.RELIABLE : ReliabilityQosKindPolicyType.BEST_EFFORT,
                qos.transientLocal()
                        ? DurabilityQosKindPolicyType.TRANSIENT_LOCAL
                        : DurabilityQosKindPolicyType.VOLATILE,
                false);
    }

    private static InetAddress[] usable(List<InetAddress> interfaces) {
        InetAddress[] addresses =
                interfaces.stream().filter(Inet4Address.class::isInstance).toArray(InetAddress[]::new);
        if (addresses.length == 0 && !interfaces.isEmpty()) {
            throw new IllegalArgumentException(
                    "none of the addresses " + interfaces + " is of IP version 4, which ROS 2 needs here");
        }
        return addresses;
    }

    private static LocatorListType peers(List<InetAddress> peers) {
        List<String> addresses = new ArrayList<>(List.of(MEETING_POINT)); // a list of peers replaces the multicast
        peers.forEach(peer -> addresses.add(peer.getHostAddress()));
        LocatorListType list = new LocatorListType();
        for (String address : addresses) {
            Udpv4LocatorType udp = new Udpv4LocatorType();
            udp.setAddress(address);
            Locator locator = new Locator();
            locator.getUdpv4().add(udp);
            list.getLocator().add(locator);
        }
        return list;
    }
}
