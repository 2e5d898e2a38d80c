package io.prehend.driver.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A buffer that is never read beyond its limit; what both readers stand on. */
final class BoundedSource {
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    void wrap(ByteBuffer bytes) {
        buffer = bytes;
    }

    int position() {
        return buffer.position();
    }

    int remaining() {
        return buffer.remaining();
    }

    /** The buffer, in which at least {@code bytes} are left. */
    ByteBuffer next(int bytes) {
        if (buffer.remaining() < bytes) {
            throw new MessageFormatException(
                    "The message ends too early: " + bytes + " bytes wanted, " + buffer.remaining() + " left.");
        }
        return buffer;
    }

    /** A count as read, without sign, if so many elements can be in what is left. */
    int length(int asRead, int smallestElement) {
        long count = Integer.toUnsignedLong(asRead);
        if (count * smallestElement > buffer.remaining()) {
            throw new MessageFormatException("A length of " + count + " elements of " + smallestElement
                    + " bytes or more does not fit into the " + buffer.remaining() + " bytes left.");
        }
        return (int) count;
    }

    /** Text of so many bytes in UTF-8 (what is not becomes U+FFFD), or {@code previous} if that is what it says. */
    String text(int bytes, String previous) {
        next(bytes);
        int start = buffer.position();
        buffer.position(start + bytes);
        if (isSame(previous, start, bytes)) {
            return previous;
        }
        if (bytes == 0) {
            return "";
        }
        if (buffer.hasArray()) {
            return new String(buffer.array(), buffer.arrayOffset() + start, bytes, StandardCharsets.UTF_8);
        }
        byte[] copy = new byte[bytes];
        buffer.get(start, copy);
        return new String(copy, StandardCharsets.UTF_8);
    }

    private boolean isSame(String previous, int start, int bytes) {
        if (previous.length() != bytes) {
            return false;
        }
        for (int i = 0; i < bytes; i++) {
            byte b = buffer.get(start + i);
            if (b < 0 || previous.charAt(i) != b) {
                return false;
            }
        }
        return true;
    }
}
