package io.prehend.launch.station;

import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.StopReceipt;
import io.prehend.launch.operate.Via;
import io.prehend.loop.ControlLoop;
import io.prehend.safety.StopCause;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stops, whoever asks and however often: the arm is told by the thread that asks, before it goes on. Any thread, at any
 * rate; takes no lock.
 */
final class StopDesk {
    private final ControlLoop loop;
    private final Clocks clocks;
    private final Runnable wake;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLongArray byVia = new AtomicLongArray(Via.values().length);
    private final AtomicReference<Asked> first = new AtomicReference<>();
    private volatile long resetNs;

    /** {@code wake} wakes who writes it down. */
    StopDesk(ControlLoop loop, Clocks clocks, Runnable wake) {
        this.loop = loop;
        this.clocks = clocks;
        this.wake = wake;
        resetNs = clocks.nowNs() - 1;
    }

    /** Stops the arm. */
    StopReceipt stop(Caller caller) {
        return stop(caller, StopCause.OPERATOR_STOP);
    }

    /** Stops the arm because of what {@code caller} did. */
    StopReceipt stop(Caller caller, StopCause cause) {
        long receivedNs = clocks.nowNs();
        // A few hundred ns; whoever then finds the arm stopped finds who asked for it.
        Asked asked = new Asked(caller, cause, receivedNs);
        boolean isFirst = !loop.supervisor().state().latched() && remember(asked);
        loop.stop(cause, receivedNs);
        long handedOverNs = clocks.nowNs();
        asked.handedOver(handedOverNs);
        long request = requests.incrementAndGet();
        byVia.incrementAndGet(caller.via().ordinal());
        if (isFirst) {
            wake.run();
        }
        return new StopReceipt(request, receivedNs, handedOverNs, isFirst);
    }

    /** How often a stop was asked for since the service started. */
    long requests() {
        return requests.get();
    }

    /** How often by that way. */
    long requests(Via via) {
        return byVia.get(via.ordinal());
    }

    /** Who asked first since the last reset for a stop that is among {@code causes}; null where nobody did. */
    Asked asked(long causes) {
        Asked asked = first.get();
        return asked != null
                        && asked.receivedNs() - resetNs > 0
                        && asked.cause().in(causes)
                ? asked
                : null;
    }

    /** A stop was acknowledged at {@code atNs}: who asks from then on is the first again. */
    void onReset(long atNs) {
        resetNs = atNs;
    }

    private boolean remember(Asked asked) {
        Asked before = first.get();
        if (before != null && before.receivedNs() - resetNs > 0) {
            return false;
        }
        return first.compareAndSet(before, asked);
    }
}
