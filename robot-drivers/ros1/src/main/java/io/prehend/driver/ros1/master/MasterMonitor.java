package io.prehend.driver.ros1.master;

import io.prehend.driver.ros1.api.MasterClient;
import io.prehend.driver.ros1.api.RemoteException;
import io.prehend.driver.ros1.master.Registrations.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the master knows what our node does. A master that was restarted has forgotten everything and tells
 * nobody; so this one asks twice a second whether it still knows us, and registers anew where it does not. Methods
 * without a word on threads are for any thread and never wait for the master.
 *
 * <p>Also settles whether somebody else has taken our name: whatever anybody claims, the master decides.
 */
public final class MasterMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MasterMonitor.class);

    /** Between two looks at the master, so that data flows again within a second. */
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Between two attempts to reach a master that is away. */
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Between two comparisons of everything: also heals what others unregistered, and updates that got lost. */
    private static final long COMPARE_NS = TimeUnit.SECONDS.toNanos(5);

    /** How long to collect reasons for saying once more that we publish a topic. */
    private static final long ANNOUNCE_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long END_MS = 3_000;

    private final MasterClient master;
    private final URI slave;
    private final String node;
    private final MasterListener listener;
    private final Registrations registrations;
    private final Thread thread;
    private boolean awake;
    private boolean lookAtOnce;
    private volatile boolean closed;
    private volatile boolean reachable;
    private boolean everTold;
    private int masterPid;
    private long lastPollNs;
    private long lastCompareNs;

    /**
     * Begins to look after the master.
     *
     * @param slave where our node answers
     * @param node name of our node
     */
    public MasterMonitor(String threadName, MasterClient master, URI slave, String node, MasterListener listener) {
        this.master = master;
        this.slave = slave;
        this.node = node;
        this.listener = listener;
        registrations = new Registrations(master, slave);
        lastPollNs = System.nanoTime() - POLL_NS;
        lastCompareNs = System.nanoTime();
        thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
    }

    /** Begins to work. */
    public void start() {
        thread.start();
    }

    /** Whether the master answered when last asked. */
    public boolean isReachable() {
        return reachable;
    }

    /** We publish {@code topic}. */
    public void addPublisher(String topic, String type) {
        registrations.add(Kind.PUBLISHER, topic, type, null, null);
        wake();
    }

    /** We do not any more. */
    public void removePublisher(String topic) {
        registrations.remove(Kind.PUBLISHER, topic);
        wake();
    }

    /** We subscribe to {@code topic}; {@code publishers} is told who publishes it, now and whenever that changes. */
    public void addSubscriber(String topic, String type, PublisherList publishers) {
        registrations.add(Kind.SUBSCRIBER, topic, type, null, publishers);
        wake();
    }

    /** We do not any more. */
    public void removeSubscriber(String topic) {
        registrations.remove(Kind.SUBSCRIBER, topic);
        wake();
    }

    /** We serve {@code service} at {@code address}. */
    public void addService(String service, URI address) {
        registrations.add(Kind.SERVICE, service, "", address, null);
        wake();
    }

    /** We do not any more. */
    public void removeService(String service) {
        registrations.remove(Kind.SERVICE, service);
        wake();
    }

    /** The publishers of {@code topic} may have changed: asks the master. */
    public void refresh(String topic) {
        if (registrations.refresh(topic)) {
            wake();
        }
    }

    /**
     * Somebody who heard {@code topic} was lost: says once more that we publish it. The master then tells all who
     * subscribe, and rospy, which never connects again by itself, does.
     */
    public void announce(String topic) {
        registrations.announce(topic, System.nanoTime() + ANNOUNCE_NS);
        wake();
    }

    /** Something strange happened: looks at once whether the master still knows us, under our address. */
    public void lookAtOnce() {
        synchronized (this) {
            lookAtOnce = true;
        }
        wake();
    }

    /** Tells the master that we go, if it answers, and ends. Waits for at most 3 s. Idempotent. */
    @Override
    public void close() {
        closed = true;
        wake();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean taken = false;
        while (!closed && !taken) {
            taken = step();
            await();
        }
        if (taken || !reachable) {
            return;
        }
        try {
            registrations.removeAll();
            registrations.settle();
        } catch (IOException e) {
            LOG.debug("the master was not told that {} ended", node, e);
        }
    }

    /** Looks, and tells what is due; whether our name was taken. */
    private boolean step() {
        try {
            if (isPollDue()) {
                Optional<URI> owner = look();
                if (owner.isPresent()) {
                    closed = true;
                    listener.onNameTaken(owner.get());
                    return true;
                }
            }
            registrations.settle();
            everTold = everTold || registrations.isAnythingTold();
            compareNowAndThen();
            setReachable(true, "the master at " + master.masterUri() + " answers");
        } catch (IOException e) {
            setReachable(false, "the master cannot be used: " + e.getMessage());
        } catch (RemoteException e) {
            setReachable(false, "the master refuses: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("looking after the master failed on our side", e);
        }
        return false;
    }

    private synchronized boolean isPollDue() {
        long nowNs = System.nanoTime();
        boolean due = lookAtOnce || nowNs - lastPollNs >= (reachable ? POLL_NS : RETRY_NS);
        if (due) {
            lastPollNs = nowNs;
            lookAtOnce = false;
        }
        return due;
    }

    /** Whether it is the same master that still knows us; who has our name, if not we. */
    private Optional<URI> look() throws IOException, RemoteException {
        int pid = master.getPid();
        boolean restarted = everTold && pid != masterPid;
        masterPid = pid;
        Optional<URI> owner = restarted ? Optional.empty() : master.lookupNode(node);
        if (restarted || owner.isEmpty() && registrations.isAnythingTold()) {
            listener.onForgotten();
            registrations.forgotten();
            return Optional.empty();
        }
        return owner.filter(address -> everTold && !address.equals(slave));
    }

    private void compareNowAndThen() throws IOException, RemoteException {
        long nowNs = System.nanoTime();
        if (nowNs - lastCompareNs < COMPARE_NS) {
            return;
        }
        lastCompareNs = nowNs;
        if (registrations.compare(master.getSystemState(), node)) {
            listener.onForgotten();
        }
        registrations.refreshAll();
        registrations.settle();
    }

    private void setReachable(boolean nowReachable, String why) {
        if (reachable != nowReachable) {
            reachable = nowReachable;
            listener.onMaster(nowReachable, why);
        }
    }

    private synchronized void wake() {
        awake = true;
        notifyAll();
    }

    private synchronized void await() {
        long periodNs = reachable ? POLL_NS : RETRY_NS;
        long endNs = System.nanoTime() + (registrations.isAnnouncementPending() ? ANNOUNCE_NS / 2 : periodNs);
        try {
            while (!awake && !closed && endNs - System.nanoTime() > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, endNs - System.nanoTime());
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        awake = false;
    }
}
