package io.prehend.driver.ros1.api;

import io.prehend.driver.ros1.xmlrpc.XmlRpcFormatException;
import io.prehend.driver.ros1.xmlrpc.XmlRpcLimits;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Talks to the master on behalf of one node. Any thread that may wait.
 *
 * <p>Each method throws {@link IOException} if the master cannot be reached or does not speak ROS, and
 * {@link RemoteException} if it says no.
 */
public final class MasterClient {
    private final RosCaller master;

    /** For the node {@code callerId}. */
    public MasterClient(URI masterUri, String callerId, XmlRpcLimits limits) {
        master = new RosCaller(masterUri, callerId, limits);
    }

    /** Where the master is. */
    public URI masterUri() {
        return master.server();
    }

    /** Number of the master's process; another one than before says that it was restarted. */
    public int getPid() throws IOException, RemoteException {
        return master.call(Integer.class, "getPid");
    }

    /** Address of the node {@code name}; empty if the master knows no such node. */
    public Optional<URI> lookupNode(String name) throws IOException, RemoteException {
        return master.find(String.class, "lookupNode", name).flatMap(RosCaller::uri);
    }

    /** Address of the service {@code name}, {@code rosrpc://…}; empty if nobody offers it. */
    public Optional<URI> lookupService(String name) throws IOException, RemoteException {
        return master.find(String.class, "lookupService", name).flatMap(RosCaller::uri);
    }

    /** Says that we subscribe; returns the addresses of all who publish. Saying it again changes nothing. */
    public List<URI> registerSubscriber(String topic, String type, URI slave) throws IOException, RemoteException {
        return RosCaller.uris(master.call(List.class, "registerSubscriber", topic, type, slave.toString()));
    }

    /** Says that we do not subscribe any more. */
    public void unregisterSubscriber(String topic, URI slave) throws IOException, RemoteException {
        master.call("unregisterSubscriber", topic, slave.toString());
    }

    /** Says that we publish; the master then tells all who subscribe. */
    public List<URI> registerPublisher(String topic, String type, URI slave) throws IOException, RemoteException {
        return RosCaller.uris(master.call(List.class, "registerPublisher", topic, type, slave.toString()));
    }

    /** Says that we do not publish any more. */
    public void unregisterPublisher(String topic, URI slave) throws IOException, RemoteException {
        master.call("unregisterPublisher", topic, slave.toString());
    }

    /** Says that we serve {@code service} at {@code rosrpc}. */
    public void registerService(String service, URI rosrpc, URI slave) throws IOException, RemoteException {
        master.call("registerService", service, rosrpc.toString(), slave.toString());
    }

    /** Says that we do not serve any more. */
    public void unregisterService(String service, URI rosrpc) throws IOException, RemoteException {
        master.call("unregisterService", service, rosrpc.toString());
    }

    /** Types of all topics that the master has heard of. */
    public Map<String, String> getTopicTypes() throws IOException, RemoteException {
        Map<String, String> types = new HashMap<>();
        for (Object pair : master.call(List.class, "getTopicTypes")) {
            if (pair instanceof List<?> topicAndType
                    && topicAndType.size() == 2
                    && topicAndType.get(0) instanceof String topic
                    && topicAndType.get(1) instanceof String type) {
                types.put(topic, type);
            }
        }
        return types;
    }

    /** Who does what. */
    public SystemState getSystemState() throws IOException, RemoteException {
        List<?> state = master.call(List.class, "getSystemState");
        if (state.size() != 3) {
            throw new XmlRpcFormatException(masterUri() + " answered to getSystemState otherwise than ROS does");
        }
        return new SystemState(nodes(state.get(0)), nodes(state.get(1)), nodes(state.get(2)));
    }

    private Map<String, List<String>> nodes(Object value) throws XmlRpcFormatException {
        Map<String, List<String>> nodes = new HashMap<>();
        for (Object pair : master.requireType(List.class, value, "getSystemState")) {
            if (pair instanceof List<?> entry
                    && entry.size() == 2
                    && entry.get(0) instanceof String key
                    && entry.get(1) instanceof List<?> names) {
                List<String> texts = new ArrayList<>(names.size());
                names.forEach(name -> texts.add(String.valueOf(name)));
                nodes.put(key, texts);
            }
        }
        return nodes;
    }
}
