package io.prehend.driver.ros2;

/**
 * How hard DDS tries to deliver the samples of one topic; always KEEP_LAST, so that nobody ever waits for a slow
 * reader.
 *
 * <p>Writer and reader must fit: a reliable reader hears no best-effort writer, and a transient-local reader no
 * volatile one (DDS 1.4, §2.2.3 "request versus offered"). So offer much and ask for little.
 *
 * @param reliable whether lost samples are sent again, as long as the writer keeps them; else best effort
 * @param transientLocal whether a reader that comes late gets what the writer still keeps
 * @param depth how many samples writer and reader keep
 */
public record Ros2Qos(boolean reliable, boolean transientLocal, int depth) {
    /**
     * A sample of a megabyte is 16 datagrams of 64 kB; the socket buffer of a stock kernel (208 kB) does not hold them,
     * so some are lost and must be asked for again. With a depth of 1 the writer has dropped the sample by then.
     */
    private static final int ROOM_FOR_REPAIR = 8;

    private static final int DEEPEST = 1_000;

    /** Checks the depth. */
    public Ros2Qos {
        if (depth < 1 || depth > DEEPEST) {
            throw new IllegalArgumentException(
                    "the depth of a ROS 2 topic is " + depth + "; it must be from 1 to " + DEEPEST);
        }
    }

    /** For what comes in a stream and must arrive, clouds above all: reliable, with room for repairs. */
    public static Ros2Qos dependable() {
        return new Ros2Qos(true, false, ROOM_FOR_REPAIR);
    }

    /** As ROS 2's own sensor profile: best effort, the last 5. Also the reader that hears every writer. */
    public static Ros2Qos sensor() {
        return new Ros2Qos(false, false, 5);
    }

    /** The same, but for the depth. */
    public Ros2Qos withDepth(int newDepth) {
        return new Ros2Qos(reliable, transientLocal, newDepth);
    }

    /** For what is said once and holds until further notice: a reader that comes late gets the last sample. */
    public static Ros2Qos latched() {
        return new Ros2Qos(true, true, 1);
    }
}
