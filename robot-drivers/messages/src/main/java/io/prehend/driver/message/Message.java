package io.prehend.driver.message;

/**
 * A ROS message: a mutable value that is filled again and again, made to be written to and read from a wire.
 *
 * <p>Not thread safe: one thread at a time. {@link #read} overwrites every field and uses arrays, lists and strings of
 * before again, so that in the steady state (same lengths, same names) nothing is allocated.
 */
public interface Message {
    /** What kind of message this is. */
    MessageType<?> type();

    /** Writes all fields in the order of the definition. */
    void write(MessageWriter out);

    /**
     * Overwrites all fields in the order of the definition.
     *
     * @throws MessageFormatException if the bytes are not such a message; the fields are then half old, half new, and
     *     must not be used
     */
    void read(MessageReader in);
}
