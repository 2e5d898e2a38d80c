package io.prehend.driver.ros1.param;

import io.prehend.driver.ros1.api.ParameterClient;
import io.prehend.driver.ros1.api.RemoteException;
import io.prehend.driver.ros1.name.GraphName;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the master for the values that somebody follows, whenever there is a reason to: what others claim a value to be
 * is not believed. A thread of its own, from the first listener on.
 */
final class ParameterFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ParameterFollower.class);
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final ParameterClient client;
    private final URI slave;
    private final String threadName;
    private final Map<String, Followed> followed = new HashMap<>();
    private final Map<String, Object> own = new LinkedHashMap<>();
    private Thread thread;
    private boolean ownDue;
    private boolean closed;

    /** A key and who follows it; guarded by the outer object. */
    private static final class Followed {
        private final String key;
        private final List<ParameterListener> listeners = new ArrayList<>();
        private boolean due = true;
        private boolean subscribed;
        private Optional<Object> value;

        Followed(String key) {
            this.key = key;
        }
    }

    ParameterFollower(ParameterClient client, URI slave, String threadName) {
        this.client = client;
        this.slave = slave;
        this.threadName = threadName;
    }

    synchronized void follow(String key, ParameterListener listener) {
        Followed entry = followed.computeIfAbsent(key, Followed::new);
        entry.listeners.add(listener);
        entry.due = true;
        entry.value = null; // so that the new listener hears it
        work();
    }

    /** Sets {@code values} by key as soon as the master can be reached, and again when it has forgotten them. */
    synchronized void set(Map<String, Object> values) {
        own.putAll(values);
        ownDue = true;
        work();
    }

    synchronized void onHint(String text) {
        GraphName hint;
        try {
            hint = GraphName.of(text);
        } catch (IllegalArgumentException e) {
            return; // no parameter has such a name
        }
        for (Followed entry : followed.values()) {
            GraphName key = GraphName.of(entry.key);
            entry.due |= hint.isWithin(key) || key.isWithin(hint);
        }
        notifyAll();
    }

    synchronized void onForgotten() {
        for (Followed entry : followed.values()) {
            entry.due = true;
            entry.subscribed = false;
        }
        ownDue = !own.isEmpty();
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void work() {
        if (thread == null && !closed) {
            thread = new Thread(this::run, threadName);
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    private void run() {
        try {
            while (true) {
                setOwn();
                Followed next = next();
                if (next != null) {
                    look(next);
                } else if (isClosed()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted", threadName, e);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void setOwn() throws InterruptedException {
        Map<String, Object> values;
        synchronized (this) {
            values = ownDue ? Map.copyOf(own) : Map.of();
            ownDue = false;
        }
        try {
            for (Map.Entry<String, Object> value : values.entrySet()) {
                client.setParam(value.getKey(), value.getValue());
            }
        } catch (IOException | RemoteException e) {
            LOG.debug("our own parameters could not be set", e);
            synchronized (this) {
                ownDue = true;
                pause();
            }
        }
    }

    /** The next key to look at; null if there is something else to do. */
    private synchronized Followed next() throws InterruptedException {
        while (!closed && !ownDue) {
            for (Followed entry : followed.values()) {
                if (entry.due) {
                    entry.due = false;
                    return entry;
                }
            }
            wait();
        }
        return null;
    }

    private void look(Followed entry) throws InterruptedException {
        try {
            boolean known;
            synchronized (this) {
                known = entry.subscribed;
                entry.subscribed = true;
            }
            Optional<Object> value = known ? client.getParam(entry.key) : client.subscribeParam(slave, entry.key);
            tell(entry, value);
        } catch (IOException | RemoteException e) {
            LOG.debug("{} could not be asked for", entry.key, e);
            retry(entry);
        }
    }

    private synchronized void retry(Followed entry) throws InterruptedException {
        entry.due = true;
        entry.subscribed = false;
        pause();
    }

    private synchronized void pause() throws InterruptedException {
        if (!closed) {
            TimeUnit.NANOSECONDS.timedWait(this, RETRY_NS);
        }
    }

    private void tell(Followed entry, Optional<Object> value) {
        List<ParameterListener> listeners;
        synchronized (this) {
            if (value.equals(entry.value)) {
                return;
            }
            entry.value = value;
            listeners = List.copyOf(entry.listeners);
        }
        for (ParameterListener listener : listeners) {
            try {
                listener.onNewValue(value);
            } catch (RuntimeException e) {
                LOG.error("a listener of {} failed", entry.key, e);
            }
        }
    }
}
