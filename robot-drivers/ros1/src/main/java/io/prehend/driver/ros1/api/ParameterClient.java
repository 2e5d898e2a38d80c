package io.prehend.driver.ros1.api;

import io.prehend.driver.ros1.xmlrpc.XmlRpcLimits;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Talks to the parameter server on behalf of one node; keys are resolved names. Any thread that may wait.
 *
 * <p>Values are as in {@link io.prehend.driver.ros1.xmlrpc}. Each method throws {@link IOException} if the server
 * cannot be reached and {@link RemoteException} if it says no.
 */
public final class ParameterClient {
    private final RosCaller master;

    /** For the node {@code callerId}. */
    public ParameterClient(URI masterUri, String callerId, XmlRpcLimits limits) {
        master = new RosCaller(masterUri, callerId, limits);
    }

    /** Sets {@code key}; a map sets a whole subtree. */
    public void setParam(String key, Object value) throws IOException, RemoteException {
        master.call("setParam", key, value);
    }

    /** The value of {@code key}; empty if it is not set. */
    public Optional<Object> getParam(String key) throws IOException, RemoteException {
        return master.find(Object.class, "getParam", key);
    }

    /** Whether {@code key} is set. */
    public boolean hasParam(String key) throws IOException, RemoteException {
        return master.call(Boolean.class, "hasParam", key);
    }

    /** Removes {@code key}; false if it was not set. */
    public boolean deleteParam(String key) throws IOException, RemoteException {
        return master.find(Object.class, "deleteParam", key).isPresent();
    }

    /** The nearest key named {@code key}, upwards from the caller's namespace. */
    public Optional<String> searchParam(String key) throws IOException, RemoteException {
        return master.find(String.class, "searchParam", key);
    }

    /** All keys. */
    public List<String> getParamNames() throws IOException, RemoteException {
        List<String> names = new ArrayList<>();
        for (Object name : master.call(List.class, "getParamNames")) {
            names.add(String.valueOf(name));
        }
        return names;
    }

    /** Asks to be told of changes of {@code key}; returns its value now, empty if it is not set. */
    public Optional<Object> subscribeParam(URI slave, String key) throws IOException, RemoteException {
        Object value = master.call("subscribeParam", slave.toString(), key);
        return isUnset(value) ? Optional.empty() : Optional.of(value);
    }

    /** Asks not to be told any more. */
    public void unsubscribeParam(URI slave, String key) throws IOException, RemoteException {
        master.call("unsubscribeParam", slave.toString(), key);
    }

    /** The server's way to say that nothing is set: an empty map. */
    private static boolean isUnset(Object value) {
        return value instanceof Map<?, ?> map && map.isEmpty();
    }
}
