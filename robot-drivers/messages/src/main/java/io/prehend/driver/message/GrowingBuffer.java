package io.prehend.driver.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A little-endian buffer that doubles until a limit; what both writers stand on. */
final class GrowingBuffer {
    private static final int FIRST_BYTES = 256;

    private final int maxBytes;
    private ByteBuffer buffer;
    private ByteBuffer view;

    GrowingBuffer(int maxBytes) {
        if (maxBytes < FIRST_BYTES) {
            throw new IllegalArgumentException(
                    "A writer needs room for at least " + FIRST_BYTES + " bytes, not " + maxBytes + ".");
        }
        this.maxBytes = maxBytes;
        allocate(FIRST_BYTES);
    }

    void clear() {
        buffer.clear();
    }

    int size() {
        return buffer.position();
    }

    ByteBuffer written() {
        view.clear();
        view.limit(buffer.position());
        return view;
    }

    void setInt(int at, int value) {
        buffer.putInt(at, value);
    }

    /** The buffer with room for {@code bytes} more. */
    ByteBuffer space(int bytes) {
        if (buffer.remaining() < bytes) {
            grow(bytes);
        }
        return buffer;
    }

    /** Appends UTF-8 and says how many bytes that were; allocates only for what is not ASCII. */
    int text(String value) {
        int length = value.length();
        ByteBuffer target = space(length);
        int start = target.position();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                target.position(start);
                byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
                space(encoded.length).put(encoded);
                return encoded.length;
            }
            target.put((byte) c);
        }
        return length;
    }

    private void grow(int bytes) {
        long needed = (long) buffer.position() + bytes;
        if (needed > maxBytes) {
            throw new MessageFormatException(
                    "The message takes " + needed + " bytes or more; at most " + maxBytes + " are allowed.");
        }
        ByteBuffer old = buffer.flip();
        allocate((int) Math.min(maxBytes, Math.max(needed, 2L * old.capacity())));
        buffer.put(old);
    }

    private void allocate(int bytes) {
        buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        view = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }
}
