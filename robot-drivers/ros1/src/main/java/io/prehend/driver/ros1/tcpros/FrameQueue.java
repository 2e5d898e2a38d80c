package io.prehend.driver.ros1.tcpros;

/**
 * The frames that wait for one peer: a ring of fixed size that gives up its oldest for the newest. Not thread safe; its
 * link holds the lock.
 */
final class FrameQueue {
    private final Frame[] ring;
    private int first;
    private int count;

    FrameQueue(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a queue holds at least one message, not " + capacity);
        }
        ring = new Frame[capacity];
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Adds {@code frame}; returns the oldest if it had to go, which the caller releases, else null. */
    Frame add(Frame frame) {
        Frame dropped = null;
        if (count == ring.length) {
            dropped = poll();
        }
        ring[(first + count) % ring.length] = frame;
        count++;
        return dropped;
    }

    /** The oldest, or null. */
    Frame poll() {
        if (count == 0) {
            return null;
        }
        Frame frame = ring[first];
        ring[first] = null;
        first = (first + 1) % ring.length;
        count--;
        return frame;
    }
}
