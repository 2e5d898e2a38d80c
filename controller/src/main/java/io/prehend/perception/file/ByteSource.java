package io.prehend.perception.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of one file through a small buffer, with lines and tokens of bounded length. Used by one thread.
 *
 * <p>Every way to run out of bytes or to find the wrong ones ends in a {@link CloudFormatException} naming the file.
 */
final class ByteSource {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_LINE_BYTES = 1 << 14;
    private static final int MAX_TOKEN_BYTES = 128;

    private final String file;
    private final InputStream in;
    private final long lengthBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] text = new byte[MAX_LINE_BYTES];
    private int position;
    private int limit;
    private long consumed;

    /** The {@code lengthBytes} bytes of {@code in}, called {@code file} in every message. */
    ByteSource(String file, InputStream in, long lengthBytes) {
        this.file = file;
        this.in = in;
        this.lengthBytes = lengthBytes;
    }

    /** The refusal to throw. */
    CloudFormatException fault(String reason) {
        return new CloudFormatException(file, reason);
    }

    /** How many bytes are left, as far as the length was known at the start. */
    long remainingBytes() {
        return Math.max(0, lengthBytes - consumed);
    }

    /** The next byte, 0–255, or -1 at the end. */
    int next() {
        if (position == limit && !fill()) {
            return -1;
        }
        consumed++;
        return buffer[position++] & 0xff;
    }

    /** The next byte, 0–255; refuses the file where there is none. */
    int require(String what) {
        int b = next();
        if (b < 0) {
            throw fault("it ends in the middle of " + what);
        }
        return b;
    }

    /** Fills the first {@code count} bytes of {@code target}. */
    void readFully(byte[] target, int count, String what) {
        int done = 0;
        while (done < count) {
            if (position == limit && !fill()) {
                throw fault("it ends in the middle of " + what);
            }
            int step = Math.min(count - done, limit - position);
            System.arraycopy(buffer, position, target, done, step);
            position += step;
            consumed += step;
            done += step;
        }
    }

    /** The next line without its end, or null at the end of the file. */
    String line() {
        int length = 0;
        int b = next();
        if (b < 0) {
            return null;
        }
        while (b >= 0 && b != '\n') {
            if (length == MAX_LINE_BYTES) {
                throw fault("a line of its header is longer than " + MAX_LINE_BYTES + " bytes");
            }
            text[length++] = (byte) b;
            b = next();
        }
        return new String(text, 0, length, StandardCharsets.ISO_8859_1).strip();
    }

    /** The next word between white space. */
    String token(String what) {
        int b = require(what);
        while (b <= ' ') {
            b = require(what);
        }
        int length = 0;
        while (b > ' ') {
            if (length == MAX_TOKEN_BYTES) {
                throw fault("a number in " + what + " is longer than " + MAX_TOKEN_BYTES + " characters");
            }
            text[length++] = (byte) b;
            b = next();
        }
        return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }

    private boolean fill() {
        try {
            position = 0;
            limit = Math.max(0, in.read(buffer));
            return limit > 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read '" + file + "': " + e.getMessage(), e);
        }
    }
}
