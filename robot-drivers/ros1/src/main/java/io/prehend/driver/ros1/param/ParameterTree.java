package io.prehend.driver.ros1.param;

import io.prehend.driver.ros1.api.ParameterClient;
import io.prehend.driver.ros1.api.RemoteException;
import io.prehend.driver.ros1.name.GraphName;
import io.prehend.driver.ros1.name.NameResolver;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of the graph as one node sees them: names are resolved as those of topics are. Any thread that may
 * wait for the master.
 *
 * <p>Values are Integer, Double, Boolean, String, {@code byte[]}, {@link java.time.LocalDateTime}, List and Map. Each
 * method that asks the master throws {@link IOException} if it cannot be reached and {@link RemoteException} if it says
 * no.
 */
public final class ParameterTree implements AutoCloseable {
    private final ParameterClient client;
    private final NameResolver names;
    private final ParameterFollower follower;

    /** For the node with these {@code names}, which answers at {@code slave}. */
    public ParameterTree(ParameterClient client, NameResolver names, URI slave, String threadName) {
        this.client = client;
        this.names = names;
        follower = new ParameterFollower(client, slave, threadName);
    }

    /** Whether {@code name} is set. */
    public boolean has(String name) throws IOException, RemoteException {
        return client.hasParam(key(name));
    }

    /** The value of {@code name}; empty if it is not set. */
    public Optional<Object> get(String name) throws IOException, RemoteException {
        return client.getParam(key(name));
    }

    /** The text {@code name}, or {@code otherwise} if it is not set. */
    public String getString(String name, String otherwise) throws IOException, RemoteException {
        return typed(name, String.class, otherwise);
    }

    /** The number {@code name}, or {@code otherwise} if it is not set. */
    public int getInteger(String name, int otherwise) throws IOException, RemoteException {
        return typed(name, Integer.class, otherwise);
    }

    /** The number {@code name}, which may be whole, or {@code otherwise} if it is not set. */
    public double getDouble(String name, double otherwise) throws IOException, RemoteException {
        return typed(name, Number.class, otherwise).doubleValue();
    }

    /** The truth of {@code name}, or {@code otherwise} if it is not set. */
    public boolean getBoolean(String name, boolean otherwise) throws IOException, RemoteException {
        return typed(name, Boolean.class, otherwise);
    }

    /** The list {@code name}, or {@code otherwise} if it is not set. */
    public List<?> getList(String name, List<?> otherwise) throws IOException, RemoteException {
        return typed(name, List.class, otherwise);
    }

    /** The subtree {@code name}, or {@code otherwise} if it is not set. */
    public Map<?, ?> getMap(String name, Map<?, ?> otherwise) throws IOException, RemoteException {
        return typed(name, Map.class, otherwise);
    }

    /** Sets {@code name}; a map sets a whole subtree. */
    public void set(String name, Object value) throws IOException, RemoteException {
        String key = key(name);
        client.setParam(key, value);
        follower.onHint(key); // the master tells all who follow it but the one who set it
    }

    /** Removes {@code name}; false if it was not set. */
    public boolean delete(String name) throws IOException, RemoteException {
        String key = key(name);
        boolean deleted = client.deleteParam(key);
        follower.onHint(key);
        return deleted;
    }

    /** The nearest parameter with this name, upwards from the node. */
    public Optional<GraphName> search(String name) throws IOException, RemoteException {
        return client.searchParam(name).map(GraphName::of);
    }

    /** All that are set. */
    public List<String> getNames() throws IOException, RemoteException {
        return client.getParamNames();
    }

    /**
     * Sets all of {@code values} as soon as the master can be reached, and again when it was restarted. Does not wait.
     */
    public void setWhenReachable(Map<String, Object> values) {
        Map<String, Object> byKey = new LinkedHashMap<>();
        values.forEach((name, value) -> byKey.put(key(name), value));
        follower.set(byKey);
    }

    /** From now on {@code listener} hears the value of {@code name}, now and whenever it changes. Does not wait. */
    public void addParameterListener(String name, ParameterListener listener) {
        follower.follow(key(name), listener);
    }

    /** Somebody says that {@code key} has changed: looks. Does not wait. */
    public void onHint(String key) {
        follower.onHint(key);
    }

    /** The master has forgotten that we follow anything. Does not wait. */
    public void onForgotten() {
        follower.onForgotten();
    }

    /** Ends following. Idempotent. */
    @Override
    public void close() {
        follower.close();
    }

    private String key(String name) {
        return names.resolve(name).toString();
    }

    private <T> T typed(String name, Class<T> type, T otherwise) throws IOException, RemoteException {
        Optional<Object> value = get(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!type.isInstance(value.get())) {
            throw new RemoteException(
                    RemoteException.ERROR,
                    "the parameter " + key(name) + " is a "
                            + value.get().getClass().getSimpleName() + ", not a " + type.getSimpleName());
        }
        return type.cast(value.get());
    }
}
