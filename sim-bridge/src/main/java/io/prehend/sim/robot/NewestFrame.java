package io.prehend.sim.robot;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands the newest frame from the thread that steps the world to the one that looks, without either ever waiting: three
 * frames, of which one is being written, one is being read, and one lies between. Never allocates after construction.
 */
final class NewestFrame {
    private static final int FRESH = 4;
    private static final int INDEX = 3;

    private final Frame[] frames = {new Frame(), new Frame(), new Frame()};
    private final AtomicInteger between = new AtomicInteger(1);
    private int written = 0;
    private int read = 2;

    /** Writing thread: makes {@code frame} the newest. */
    void publish(Frame frame) {
        frames[written].set(frame);
        written = between.getAndSet(written | FRESH) & INDEX;
    }

    /** Reading thread: the newest frame if it has not been taken yet, or null. Valid until the next call. */
    Frame take() {
        if ((between.get() & FRESH) == 0) {
            return null;
        }
        read = between.getAndSet(read) & INDEX;
        return frames[read];
    }
}
