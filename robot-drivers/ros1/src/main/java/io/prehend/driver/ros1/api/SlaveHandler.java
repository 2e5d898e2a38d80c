package io.prehend.driver.ros1.api;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a node answers to others. Called by several threads at once; every method returns at once: the master has few
 * threads and tells all nodes through them.
 */
public interface SlaveHandler {
    /** Which master we use. */
    URI getMasterUri();

    /** Statistics of connections: publications, subscriptions, services. */
    List<?> getBusStats();

    /** Connections: id, peer, direction, transport, topic, connected. */
    List<?> getBusInfo();

    /** Topics that we subscribe to, each with its type. */
    List<List<String>> getSubscriptions();

    /** Topics that we publish, each with its type. */
    List<List<String>> getPublications();

    /** Where {@code topic} is to be had; empty if we do not publish it. */
    Optional<TcpEndpoint> requestTopic(String topic);

    /** Somebody, who need not be the master, says that the publishers of {@code topic} have changed. */
    void onPublisherUpdate(String topic);

    /** Somebody, who need not be the master, says that a parameter has changed. */
    void onParamUpdate(String key);

    /** Somebody, who need not be the master, wants this node to end. */
    void onShutdown(String callerId, String reason, InetAddress from);
}
