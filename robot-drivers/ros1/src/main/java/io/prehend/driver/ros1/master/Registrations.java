package io.prehend.driver.ros1.master;

import io.prehend.driver.ros1.api.MasterClient;
import io.prehend.driver.ros1.api.RemoteException;
import io.prehend.driver.ros1.api.SystemState;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the master shall know of us, and what of it we have told. {@link #add} and its like are for any thread and never
 * wait for the master; {@link #settle} is for the monitor's thread.
 */
final class Registrations {
    /** What is registered. */
    enum Kind {
        PUBLISHER,
        SUBSCRIBER,
        SERVICE
    }

    private record Key(Kind kind, String name) {}

    /** One registration; its flags are guarded by the outer object. */
    private static final class Entry {
        private final Key key;
        private final String type;
        private final URI service;
        private final PublisherList publishers;
        private boolean wanted = true;
        private boolean due = true;
        private boolean told;
        private boolean announced;
        private long announceNs;

        Entry(Key key, String type, URI service, PublisherList publishers) {
            this.key = key;
            this.type = type;
            this.service = service;
            this.publishers = publishers;
        }
    }

    private final MasterClient master;
    private final URI slave;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    Registrations(MasterClient master, URI slave) {
        this.master = master;
        this.slave = slave;
    }

    synchronized void add(Kind kind, String name, String type, URI service, PublisherList publishers) {
        Key key = new Key(kind, name);
        entries.put(key, new Entry(key, type, service, publishers));
    }

    synchronized void remove(Kind kind, String name) {
        Entry entry = entries.get(new Key(kind, name));
        if (entry != null) {
            entry.wanted = false;
            entry.due = true;
        }
    }

    synchronized void removeAll() {
        entries.values().forEach(entry -> {
            entry.wanted = false;
            entry.due = true;
        });
    }

    /** The master's list of publishers of {@code topic} may have changed. */
    synchronized boolean refresh(String topic) {
        Entry entry = entries.get(new Key(Kind.SUBSCRIBER, topic));
        if (entry != null) {
            entry.due = true;
        }
        return entry != null;
    }

    /** Says once more that we publish {@code topic}, a little later: whatever others lose at once is told once. */
    synchronized void announce(String topic, long atNs) {
        Entry entry = entries.get(new Key(Kind.PUBLISHER, topic));
        if (entry != null && !entry.announced) {
            entry.announced = true;
            entry.announceNs = atNs;
        }
    }

    /** Whether something will have to be told soon. */
    synchronized boolean isAnnouncementPending() {
        return entries.values().stream().anyMatch(entry -> entry.announced);
    }

    /** Asks for the publishers of every topic again. */
    synchronized void refreshAll() {
        entries.values().stream()
                .filter(entry -> entry.key.kind() == Kind.SUBSCRIBER)
                .forEach(entry -> entry.due = true);
    }

    /** The master has forgotten everything. */
    synchronized void forgotten() {
        entries.values().forEach(entry -> {
            entry.due = true;
            entry.told = false;
        });
    }

    /** Compares with what the master says and marks what it lacks; whether it lacked something. */
    synchronized boolean compare(SystemState state, String node) {
        boolean lacking = false;
        for (Entry entry : entries.values()) {
            Map<String, List<String>> nodes =
                    switch (entry.key.kind()) {
                        case PUBLISHER -> state.publishers();
                        case SUBSCRIBER -> state.subscribers();
                        case SERVICE -> state.services();
                    };
            if (entry.told && entry.wanted && !SystemState.has(nodes, entry.key.name(), node)) {
                entry.told = false;
                entry.due = true;
                lacking = true;
            }
        }
        return lacking;
    }

    /** Whether the master has been told anything that it should still know. */
    synchronized boolean isAnythingTold() {
        return entries.values().stream().anyMatch(entry -> entry.told && entry.wanted);
    }

    /** Tells the master everything that is due; stops at the first thing that it cannot be told. */
    void settle() throws IOException {
        for (Entry entry : takeDue()) {
            try {
                if (entry.wanted) {
                    tell(entry);
                } else {
                    withdraw(entry);
                }
            } catch (RemoteException e) {
                throw new IOException("the master refused " + entry.key.name() + ": " + e.getMessage(), e);
            } catch (IOException e) {
                setDue(entry);
                throw e;
            }
        }
    }

    private synchronized List<Entry> takeDue() {
        long nowNs = System.nanoTime();
        List<Entry> due = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.announced && nowNs - entry.announceNs >= 0) {
                entry.announced = false;
                entry.due = true;
            }
            if (entry.due) {
                due.add(entry);
            }
        }
        return due;
    }

    private synchronized void setDue(Entry entry) {
        entry.due = true;
    }

    private void tell(Entry entry) throws IOException, RemoteException {
        synchronized (this) {
            entry.due = false; // before the call: what changes meanwhile makes it due again
            entry.told = true;
        }
        String name = entry.key.name();
        switch (entry.key.kind()) {
            case PUBLISHER -> master.registerPublisher(name, entry.type, slave);
            case SUBSCRIBER -> entry.publishers.onPublishers(master.registerSubscriber(name, entry.type, slave));
            default -> master.registerService(name, entry.service, slave);
        }
    }

    private void withdraw(Entry entry) throws IOException, RemoteException {
        synchronized (this) {
            entry.due = false;
            entries.remove(entry.key, entry);
        }
        if (!entry.told) {
            return;
        }
        String name = entry.key.name();
        switch (entry.key.kind()) {
            case PUBLISHER -> master.unregisterPublisher(name, slave);
            case SUBSCRIBER -> master.unregisterSubscriber(name, slave);
            default -> master.unregisterService(name, entry.service);
        }
    }
}
