package io.prehend.driver.ros1.node;

import io.prehend.driver.message.Time;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The time for stamps: that of the wall, or that of a simulation where {@code /use_sim_time} says so. Then it is 0
 * until the first {@code /clock} comes, and may jump back when a recording begins anew. Any thread.
 *
 * <p>Never for deadlines: those run on {@link System#nanoTime}.
 */
public final class NodeClock {
    private static final long NS_PER_MS = 1_000_000;

    private final List<Runnable> resetListeners = new CopyOnWriteArrayList<>();
    private volatile boolean simulated;
    private volatile long simulatedNs;

    NodeClock() {}

    /** Now, ns since 1970 or since the start of the simulation. */
    public long nowNs() {
        if (simulated) {
            return simulatedNs;
        }
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000 * NS_PER_MS + now.getNano();
    }

    /** Now, as messages carry it. */
    public Time now() {
        return Time.fromNano(nowNs());
    }

    /** Whether the time is that of a simulation. */
    public boolean isSimulated() {
        return simulated;
    }

    /** From now on {@code listener} is told when the time has jumped back, by the thread that brought the new time. */
    public void addResetListener(Runnable listener) {
        resetListeners.add(listener);
    }

    void simulate() {
        simulated = true;
    }

    /** One thread at a time. */
    void onClock(long nowNs) {
        boolean back = nowNs < simulatedNs;
        simulatedNs = nowNs;
        if (back) {
            resetListeners.forEach(Runnable::run);
        }
    }
}
