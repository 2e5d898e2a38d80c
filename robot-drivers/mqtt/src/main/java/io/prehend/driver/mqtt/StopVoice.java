package io.prehend.driver.mqtt;

import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.signal.StopSignal;

/**
 * Tells a robot to stop, over two connections at once, and gives it free again. Owned by one thread.
 *
 * <p>On a topic where every message is a stop, a release goes elsewhere, and is said once when a stop of ours ends:
 * said all the time it would take back everybody else's stops.
 */
final class StopVoice implements Speaker<StopSignal> {
    private final Speaker<StopSignal> own;
    private final Speaker<StopSignal> shared;
    private final Speaker<StopSignal> release;
    private final boolean always;
    private boolean stopped;

    /**
     * Says stops over {@code own}, a connection for nothing else, and {@code shared}; and that there is none over
     * {@code release}.
     *
     * @param always whether to say that there is none all the time, and not only when one ends
     */
    StopVoice(Speaker<StopSignal> own, Speaker<StopSignal> shared, Speaker<StopSignal> release, boolean always) {
        this.own = own;
        this.shared = shared;
        this.release = release;
        this.always = always;
    }

    @Override
    public boolean say(StopSignal signal) {
        if (signal.stop()) {
            stopped = true;
            boolean first = own.say(signal);
            return shared.say(signal) || first;
        }
        if (!stopped && !always) {
            return true;
        }
        boolean said = release.say(signal);
        stopped &= !said;
        return said;
    }

    @Override
    public int receivers() {
        return -1;
    }
}
