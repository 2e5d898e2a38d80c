package io.prehend.driver.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the form of ROS 1: packed, little endian.
 *
 * <p>One thread at a time; {@link #wrap} makes it ready for the next message.
 */
public final class Ros1Reader implements MessageReader {
    private final BoundedSource source = new BoundedSource();

    /** Reads from the position of {@code bytes} up to its limit; moves the position and sets the byte order. */
    public Ros1Reader wrap(ByteBuffer bytes) {
        source.wrap(bytes.order(ByteOrder.LITTLE_ENDIAN));
        return this;
    }

    @Override
    public ByteBuffer next(int bytes) {
        return source.next(bytes);
    }

    @Override
    public String string(String previous) {
        return source.text(source.length(int32(), 1), previous);
    }

    @Override
    public int length(int smallestElement) {
        return source.length(int32(), smallestElement);
    }

    @Override
    public void raw(byte[] into, int offset, int count) {
        source.next(count).get(into, offset, count);
    }

    @Override
    public int headerSequence() {
        return int32();
    }

    @Override
    public void noFields() {
        // A message without fields has no bytes.
    }

    @Override
    public int remaining() {
        return source.remaining();
    }
}
