package io.prehend.driver.serial;

/**
 * Finds beats in a stream of bytes, whatever stands between them. Owned by one thread; allocates nothing.
 *
 * <pre>
 * byte  0     1     2      3      4      5      6
 *       0xA5  0x5A  seq    seq    state  crc    crc
 *                   low    high          low    high
 * </pre>
 *
 * <p>State is 0xC3 while the wire is closed and 0x3C while it is open: they differ in all bits, and nothing else is a
 * state. The CRC is over sequence and state: CRC-16/IBM-3740, also called CCITT-FALSE (polynomial 0x1021, begins with
 * 0xFFFF; catalogue of G. Cook).
 */
final class BeatDecoder {
    static final int LENGTH = 7;
    static final int FIRST = 0xA5;
    static final int SECOND = 0x5A;
    static final int CLOSED = 0xC3;
    static final int OPEN = 0x3C;

    private static final int MASK = 0xFF;
    private static final int CRC_START = 0xFFFF;
    private static final int CRC_POLYNOMIAL = 0x1021;

    /** The last seven bytes, the newest last. */
    private final byte[] window = new byte[LENGTH];

    private int sequence;
    private boolean closed;
    private volatile long bytes;
    private volatile long beats;

    /** Takes the next byte; returns whether it completes a beat. */
    boolean accept(byte next) {
        System.arraycopy(window, 1, window, 0, LENGTH - 1);
        window[LENGTH - 1] = next;
        count();
        if (at(0) != FIRST || at(1) != SECOND || at(4) != CLOSED && at(4) != OPEN) {
            return false;
        }
        int crc = crc(crc(crc(CRC_START, at(2)), at(3)), at(4));
        if (crc != (at(5) | at(6) << 8)) {
            return false;
        }
        sequence = at(2) | at(3) << 8;
        closed = at(4) == CLOSED;
        // So that no part of it can be part of another one.
        window[0] = 0;
        beats = beats + 1;
        return true;
    }

    /** Number of the last beat, 0 to 65535. */
    int sequence() {
        return sequence;
    }

    /** Whether it says that the wire is closed. */
    boolean closed() {
        return closed;
    }

    /** How many bytes were no part of a beat. Any thread. */
    long garbage() {
        return Math.max(0, bytes - beats * LENGTH);
    }

    /** Adds a byte to a checksum. */
    static int crc(int crc, int value) {
        int next = crc ^ value << 8;
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            next = (next & 0x8000) != 0 ? next << 1 ^ CRC_POLYNOMIAL : next << 1;
        }
        return next & 0xFFFF;
    }

    /** The bytes of a beat, for who sends them. */
    static byte[] encode(int sequence, boolean closed) {
        int low = sequence & MASK;
        int high = sequence >>> 8 & MASK;
        int state = closed ? CLOSED : OPEN;
        int crc = crc(crc(crc(CRC_START, low), high), state);
        return new byte[] {
            (byte) FIRST, (byte) SECOND, (byte) low, (byte) high, (byte) state, (byte) crc, (byte) (crc >>> 8)
        };
    }

    private void count() {
        bytes = bytes + 1;
    }

    private int at(int index) {
        return window[index] & MASK;
    }
}
