package io.prehend.driver.ros2;

import com.eprosima.xmlschemas.fastrtps_profiles.DataReaderQosPoliciesType;
import com.eprosima.xmlschemas.fastrtps_profiles.HistoryMemoryPolicyType;
import com.eprosima.xmlschemas.fastrtps_profiles.ProfilesType;
import com.eprosima.xmlschemas.fastrtps_profiles.SubscriberProfileType;
import java.io.IOException;
import us.ihmc.pubsub.attributes.SubscriberAttributes;
import us.ihmc.pubsub.impl.fastRTPS.FastRTPSDomain;

/**
 * What the library's node asks for a subscription, with the one thing that the library gives no way to ask for: that a
 * sample larger than its type may be is dropped on arrival.
 *
 * <p>By default Fast DDS makes room for a sample of any size, and the library's native side then copies it into a
 * buffer of the type's size: any program that can reach the port could write beyond it. A history that is preallocated
 * has no room for such a sample.
 */
final class BoundedSubscriberAttributes extends SubscriberAttributes {
    BoundedSubscriberAttributes(SubscriberAttributes asked) {
        topicDataType(asked.getTopicDataType());
        topicName(asked.getTopicName());
        reliabilityKind(asked.getReliabilityKind());
        durabilityKind(asked.getDurabilityKind());
        historyQosPolicyKind(asked.getHistoryQosPolicyKind());
        historyDepth(asked.getHistoryDepth());
    }

    @Override
    public String marshall(String profileName) throws IOException {
        DataReaderQosPoliciesType qos = new DataReaderQosPoliciesType();
        qos.setDurability(durabilityQosPolicyType);
        qos.setReliability(reliabilityQosPolicyType);
        SubscriberProfileType profile = new SubscriberProfileType();
        profile.setProfileName(profileName);
        profile.setTopic(topicElementType);
        profile.setQos(qos);
        profile.setHistoryMemoryPolicy(HistoryMemoryPolicyType.PREALLOCATED);
        ProfilesType profiles = new ProfilesType();
        profiles.getDomainparticipantFactoryOrParticipantOrDataWriter().add(profile);
        return FastRTPSDomain.marshalProfile(profiles);
    }
}
