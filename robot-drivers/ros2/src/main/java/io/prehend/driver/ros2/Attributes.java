package io.prehend.driver.ros2;

import com.eprosima.xmlschemas.fastrtps_profiles.BuiltinAttributesType;
import com.eprosima.xmlschemas.fastrtps_profiles.DurabilityQosKindPolicyType;
import com.eprosima.xmlschemas.fastrtps_profiles.HistoryMemoryPolicyType;
import com.eprosima.xmlschemas.fastrtps_profiles.HistoryQosKindPolicyType;
import com.eprosima.xmlschemas.fastrtps_profiles.LocatorListType;
import com.eprosima.xmlschemas.fastrtps_profiles.LocatorListType.Locator;
import com.eprosima.xmlschemas.fastrtps_profiles.ReliabilityQosKindPolicyType;
import com.eprosima.xmlschemas.fastrtps_profiles.TransportDescriptorType;
import com.eprosima.xmlschemas.fastrtps_profiles.TransportDescriptorType.InterfaceWhiteList;
import com.eprosima.xmlschemas.fastrtps_profiles.Udpv4LocatorType;
import jakarta.xml.bind.JAXBElement;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import us.ihmc.pubsub.attributes.DDSConversionTools;
import us.ihmc.pubsub.attributes.ParticipantProfile;
import us.ihmc.pubsub.attributes.PublisherAttributes;
import us.ihmc.pubsub.attributes.SubscriberAttributes;
import us.ihmc.pubsub.common.Time;
import us.ihmc.pubsub.impl.fastRTPS.FastRTPSDomain;
import us.ihmc.ros2.ROS2Node;
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
        ParticipantProfile profile = ParticipantProfile.create()
                .domainId(settings.domainId())
                .discoveryLeaseDuration(LEASE)
                .useBuiltinTransports(false);
        profile.addTransport(udp(settings.interfaces()));
        BuiltinAttributesType builtin = profile.getProfile().getRtps().getBuiltin();
        builtin.getDiscoveryConfig().setLeaseAnnouncement(DDSConversionTools.timeToDurationType(SIGN_OF_LIFE));
        builtin.setInitialPeersList(whereToAnnounce(settings));
        return profile;
    }

    static PublisherAttributes publisher(ROS2Node node, MessageDataType<?> type, String topic, Ros2Qos qos) {
        PublisherAttributes attributes = node.createPublisherAttributes(type, topic, profile(qos));
        attributes.heartBeatPeriod(HEARTBEAT);
        attributes.getProfile().setHistoryMemoryPolicy(HistoryMemoryPolicyType.PREALLOCATED);
        return attributes;
    }

    static SubscriberAttributes subscriber(ROS2Node node, MessageDataType<?> type, String topic, Ros2Qos qos) {
        return new BoundedSubscriberAttributes(node.createSubscriberAttributes(topic, type, profile(qos)));
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

    private static TransportDescriptorType udp(List<InetAddress> interfaces) {
        TransportDescriptorType udp = new TransportDescriptorType();
        udp.setTransportId(UUID.randomUUID().toString()); // one name space for the whole process
        udp.setType("UDPv4");
        udp.setReceiveBufferSize(SOCKET_BUFFER_BYTES);
        udp.setSendBufferSize(SOCKET_BUFFER_BYTES);
        if (interfaces.isEmpty()) {
            return udp;
        }
        InterfaceWhiteList allowed = new InterfaceWhiteList();
        for (InetAddress address : interfaces) {
            if (address instanceof Inet4Address) {
                QName name = new QName(FastRTPSDomain.FAST_DDS_XML_NAMESPACE, "address");
                allowed.getAddressOrInterface().add(new JAXBElement<>(name, String.class, address.getHostAddress()));
            }
        }
        if (allowed.getAddressOrInterface().isEmpty()) {
            throw new IllegalArgumentException("none of the addresses " + interfaces
                    + " is of IP version 4, which the native part of ROS 2 is told to use");
        }
        udp.setInterfaceWhiteList(allowed);
        return udp;
    }

    /**
     * By multicast, and by unicast to this machine and the peers named: a program that hears no multicast (Cyclone DDS
     * on loopback) would else find us only when it announces itself, every 8 s.
     */
    private static LocatorListType whereToAnnounce(Ros2Settings settings) {
        List<InetAddress> here =
                settings.interfaces().isEmpty() ? List.of(InetAddress.getLoopbackAddress()) : settings.interfaces();
        Set<String> addresses = new LinkedHashSet<>(List.of(MEETING_POINT));
        Stream.concat(here.stream(), settings.peers().stream())
                .filter(Inet4Address.class::isInstance)
                .forEach(address -> addresses.add(address.getHostAddress()));
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
