package io.prehend.launch.operate;

/**
 * What goes with every act but a stop, so that a recording of it, or one that comes late, does nothing. Immutable; any
 * thread.
 *
 * @param caller who asks
 * @param lease the id of the control lease that the caller believes to hold; empty where they hold none
 * @param sequence must be larger than that of every earlier order of the session
 * @param expiresMs after this the order has no effect, ms since 1970 on the service's clock
 */
public record Order(Caller caller, String lease, long sequence, long expiresMs) {
    /** The longest that an order may be valid for, ms (as the envelopes of commands over MQTT). */
    public static final long LONGEST_VALID_MS = 500;
}
