package io.prehend.driver.mqtt.socket;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What a broker sends, with three defects of its reader (Paho 1.2.5) made harmless. One reading thread.
 *
 * <ul>
 *   <li>The reader allocates what a packet's header announces, up to 256 MB, before it looks whether that is too much:
 *       here a packet that is too large ends the stream before its header is seen.
 *   <li>The reader loses its place when a header comes in two pieces with a time-out between them: here the first byte
 *       of a header comes only together with the rest of it.
 *   <li>The reader's starter waits for ever if the peer hangs up while the reader starts: here the end of the stream is
 *       held back until we have said something, which is after the start.
 * </ul>
 *
 * <p>Framing: MQTT 5.0, section 2.1 (one byte of type, then the remaining length in one to four bytes of seven bits).
 */
final class FramedInput extends InputStream {
    private static final int LENGTH_BYTES = 4;
    private static final long LONGEST_HOLD_S = 2;

    private final InputStream raw;
    private final int mostBytes;
    private final CountDownLatch spoken;
    private final Consumer<ProtocolException> onFailure;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private long openBytes;

    /**
     * Reads from {@code raw}; a packet may have up to {@code mostBytes}; the end is told once {@code spoken} is down.
     *
     * @param onFailure told what was wrong with a packet, before Paho makes something else of it
     */
    FramedInput(InputStream raw, int mostBytes, CountDownLatch spoken, Consumer<ProtocolException> onFailure) {
        this.raw = raw;
        this.onFailure = onFailure;
        this.mostBytes = mostBytes;
        this.spoken = spoken;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (openBytes == 0) {
            openBytes = packetBytes();
            if (openBytes == 0 && fill() < 0) {
                return -1;
            }
        }
        int wanted = (int) Math.min(length, openBytes);
        int given = from < to ? fromBuffer(into, offset, wanted) : fromRaw(into, offset, wanted);
        openBytes -= Math.max(0, given);
        return given;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(openBytes, to - from);
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }

    /** Bytes of the packet that begins in the buffer, with its header; 0 while the header is not all there. */
    private long packetBytes() throws IOException {
        long bodyBytes = 0;
        for (int i = 0; i < LENGTH_BYTES; i++) {
            if (from + 1 + i >= to) {
                return 0;
            }
            byte next = buffer[from + 1 + i];
            bodyBytes |= (next & 0x7fL) << (7 * i);
            if (next >= 0) {
                long all = bodyBytes + 2 + i;
                if (all > mostBytes) {
                    throw failed(new ProtocolException("the broker announced a packet of " + all + " bytes; at most "
                            + mostBytes + " are taken, so the connection is given up"));
                }
                return all;
            }
        }
        throw failed(
                new ProtocolException("what the broker sent is not MQTT: a packet's length has more than four bytes"));
    }

    private ProtocolException failed(ProtocolException failure) {
        onFailure.accept(failure);
        return failure;
    }

    private int fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        int count = fromRaw(buffer, to, buffer.length - to);
        to += Math.max(0, count);
        return count;
    }

    private int fromBuffer(byte[] into, int offset, int wanted) {
        int count = Math.min(wanted, to - from);
        System.arraycopy(buffer, from, into, offset, count);
        from += count;
        return count;
    }

    private int fromRaw(byte[] into, int offset, int wanted) throws IOException {
        try {
            int count = raw.read(into, offset, wanted);
            if (count < 0) {
                hold();
            }
            return count;
        } catch (SocketTimeoutException nothingYet) {
            throw nothingYet;
        } catch (IOException broken) {
            hold();
            throw broken;
        }
    }

    private void hold() {
        try {
            if (!spoken.await(LONGEST_HOLD_S, TimeUnit.SECONDS)) {
                spoken.countDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
