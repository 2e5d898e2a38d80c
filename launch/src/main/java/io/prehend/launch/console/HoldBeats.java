package io.prehend.launch.console;

import io.prehend.launch.operate.JogWish;
import java.util.concurrent.TimeUnit;

/**
 * How long somebody has held a button, by the beats that arrive meanwhile: what a browser says about it counts for
 * nothing. Any thread.
 */
final class HoldBeats {
    /** A gap longer than this means that the button was released. */
    private static final long LONGEST_GAP_NS = TimeUnit.MILLISECONDS.toNanos(JogWish.BEAT_LOST_MS);

    private boolean held;
    private long firstNs;
    private long lastNs;

    /** One beat. */
    synchronized void beat(long nowNs) {
        if (!held || nowNs - lastNs > LONGEST_GAP_NS) {
            firstNs = nowNs;
        }
        held = true;
        lastNs = nowNs;
    }

    /** How long it has been held until now, ns; forgets it, so that one hold serves one act. */
    synchronized long take(long nowNs) {
        boolean still = held && nowNs - lastNs <= LONGEST_GAP_NS;
        held = false;
        return still ? nowNs - firstNs : 0;
    }
}
