package io.prehend.driver.ros2;

import java.io.IOException;
import java.util.List;
import us.ihmc.pubsub.Domain;
import us.ihmc.pubsub.TopicDataType;
import us.ihmc.pubsub.attributes.ParticipantProfile;
import us.ihmc.pubsub.attributes.PublisherAttributes;
import us.ihmc.pubsub.attributes.SubscriberAttributes;
import us.ihmc.pubsub.common.LogLevel;
import us.ihmc.pubsub.participant.Participant;
import us.ihmc.pubsub.participant.ParticipantListener;
import us.ihmc.pubsub.publisher.Publisher;
import us.ihmc.pubsub.publisher.PublisherListener;
import us.ihmc.pubsub.subscriber.Subscriber;
import us.ihmc.pubsub.subscriber.SubscriberListener;

/**
 * The library's domain, with one addition: a node made with it tells each publisher how many readers it has, which the
 * library's node gives no way to ask for. One per node.
 */
@SuppressWarnings("rawtypes") // as in the interface
final class MatchingDomain implements Domain {
    private final Domain domain;
    private PublisherListener next;

    MatchingDomain(Domain domain) {
        this.domain = domain;
    }

    /** The publisher that is created next tells {@code matches}. */
    void tellNext(Matches matches) {
        next = (publisher, info) -> matches.update(info);
    }

    @Override
    public Publisher createPublisherImpl(
            Participant participant, PublisherAttributes attributes, PublisherListener listener) throws IOException {
        return domain.createPublisherImpl(participant, attributes, next);
    }

    @Override
    public Subscriber createSubscriberImpl(
            Participant participant, SubscriberAttributes attributes, SubscriberListener listener) throws IOException {
        return domain.createSubscriberImpl(participant, attributes, listener);
    }

    @Override
    public Participant createParticipant(ParticipantProfile profile, ParticipantListener listener) throws IOException {
        return domain.createParticipant(profile, listener);
    }

    @Override
    public void setLogLevel(LogLevel level) {
        domain.setLogLevel(level);
    }

    @Override
    public boolean removeParticipant(Participant participant) {
        return domain.removeParticipant(participant);
    }

    @Override
    public boolean removePublisher(Publisher publisher) {
        return domain.removePublisher(publisher);
    }

    @Override
    public boolean removeSubscriber(Subscriber subscriber) {
        return domain.removeSubscriber(subscriber);
    }

    @Override
    public TopicDataType<?> getRegisteredType(Participant participant, String typeName) {
        return domain.getRegisteredType(participant, typeName);
    }

    @Override
    public void registerType(Participant participant, TopicDataType<?> type) {
        domain.registerType(participant, type);
    }

    @Override
    public void unregisterType(Participant participant, String typeName) throws IOException {
        domain.unregisterType(participant, typeName);
    }

    @Override
    public void stopAll() {
        domain.stopAll();
    }

    @Override
    public List<Participant> getAllParticipantsForStatistics() {
        return domain.getAllParticipantsForStatistics();
    }
}
