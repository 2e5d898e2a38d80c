package io.prehend.driver.ros1.tcpros;

import java.util.ArrayDeque;

/**
 * Frames of one topic, which are used again: a fresh megabyte a message costs milliseconds of page faults. Any thread;
 * the lock is held for a few instructions.
 */
public final class FramePool {
    private final int maximumBytes;
    private final int mostKept;
    private final ArrayDeque<Frame> free = new ArrayDeque<>();

    /**
     * An empty pool.
     *
     * @param maximumBytes of a message
     * @param mostKept frames for later; more are left to the garbage collector
     */
    public FramePool(int maximumBytes, int mostKept) {
        this.maximumBytes = maximumBytes;
        this.mostKept = mostKept;
    }

    /** A frame with one user. */
    public Frame acquire() {
        Frame frame;
        synchronized (free) {
            frame = free.pollLast(); // the one used last is the one still in the cache
        }
        if (frame == null) {
            frame = new Frame(this, maximumBytes);
        }
        frame.retain();
        return frame;
    }

    void giveBack(Frame frame) {
        synchronized (free) {
            if (free.size() < mostKept) {
                free.addLast(frame);
            }
        }
    }
}
