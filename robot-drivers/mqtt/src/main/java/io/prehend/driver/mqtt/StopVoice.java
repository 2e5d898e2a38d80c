package io.prehend.driver.mqtt;

import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.signal.StopSignal;

/**
 * Tells a robot to stop, over two connections at once, and gives it free again. Owned by one thread.
 *
 * <p>A release is said once, when a stop of ours ends, and not all the time: it would take back everybody else's stops.
 */
final class StopVoice implements Speaker<StopSignal> {
    private final Speaker<StopSignal> own;
    private final Speaker<StopSignal> shared;
    private final Speaker<StopSignal> release;
    private boolean stopped;

    /**
     * Stops over {@code own}, a connection for nothing else, and {@code shared}; releases over {@code release}.
     */
    StopVoice(Speaker<StopSignal> own, Speaker<StopSignal> shared, Speaker<StopSignal> release) {
        this.own = own;
        this.shared = shared;
        this.release = release;
    }

    @Override
    public boolean say(StopSignal signal) {
        if (signal.stop()) {
            stopped = true;
            boolean first = own.say(signal);
            return shared.say(signal) || first;
        }
        if (stopped && release.say(signal)) {
            stopped = false;
        }
        return !stopped;
    }

    @Override
    public int receivers() {
        return -1;
    }
}
