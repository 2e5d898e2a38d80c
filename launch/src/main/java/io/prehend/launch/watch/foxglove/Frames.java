package io.prehend.launch.watch.foxglove;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The binary frames of the protocol, little-endian. Pure; any thread. */
final class Frames {
    private static final byte MESSAGE_DATA = 1;
    private static final byte TIME = 2;
    private static final int MESSAGE_HEAD = 1 + Integer.BYTES + Long.BYTES;
    private static final int TIME_LENGTH = 1 + Long.BYTES;

    private Frames() {}

    /** A message to the subscription {@code subscription}, an unsigned number of 32 bits, taken at {@code timeNs}. */
    static ByteBuffer message(int subscription, long timeNs, byte[] payload) {
        return ByteBuffer.allocate(MESSAGE_HEAD + payload.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MESSAGE_DATA)
                .putInt(subscription)
                .putLong(timeNs)
                .put(payload)
                .flip();
    }

    /** What time it is here, ns since 1970. */
    static ByteBuffer time(long timeNs) {
        return ByteBuffer.allocate(TIME_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(TIME)
                .putLong(timeNs)
                .flip();
    }
}
