package io.prehend.driver.fault;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where one message ends and the next begins in a stream of bytes, so that faults hit whole messages: they are lost,
 * doubled and swapped whole, and garbled in their content, not in their length. Stateless; any thread.
 */
public enum Framing {
    /**
     * No messages: what TCP hands over at once is taken as one. Losing, repeating or swapping it leaves garbage behind,
     * which is one way to test a reader. Where it is cut depends on timing, so such a run cannot be repeated exactly.
     */
    RAW(0) {
        @Override
        int headBytes(byte[] message) {
            return 0;
        }

        @Override
        int sizeOfFirst(ByteBuffer bytes) {
            return bytes.remaining();
        }
    },
    /** ROS 1 (TCPROS): a length of four bytes, little-endian, and as many bytes. The connection header is spared. */
    TCPROS(1) {
        @Override
        int headBytes(byte[] message) {
            return Integer.BYTES;
        }

        @Override
        int sizeOfFirst(ByteBuffer bytes) {
            if (bytes.remaining() < Integer.BYTES) {
                return INCOMPLETE;
            }
            int length = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.position());
            return whole(length < 0 ? Long.MAX_VALUE : Integer.BYTES + (long) length, bytes);
        }
    },
    /**
     * MQTT: a byte of type, the remaining length in seven-bit groups, and as many bytes. CONNECT and CONNACK are
     * spared.
     */
    MQTT(1) {
        @Override
        int headBytes(byte[] message) {
            int at = 1;
            while (at < message.length && message[at] < 0) {
                at++;
            }
            return at + 1;
        }

        @Override
        int sizeOfFirst(ByteBuffer bytes) {
            long length = 0;
            for (int group = 0; group < 4; group++) {
                int at = bytes.position() + 1 + group;
                if (at >= bytes.limit()) {
                    return INCOMPLETE;
                }
                length |= (bytes.get(at) & 0x7FL) << (7 * group);
                if (bytes.get(at) >= 0) {
                    return whole(2 + group + length, bytes);
                }
            }
            return bytes.remaining();
        }
    };

    /** There is no whole message yet. */
    static final int INCOMPLETE = -1;
    /** What claims to be longer is not waited for, but passed on as it comes. */
    static final int LONGEST_BYTES = 64 << 20;

    private final int spared;

    Framing(int spared) {
        this.spared = spared;
    }

    /**
     * Size of the first message in {@code bytes}, which is left as it is; {@link #INCOMPLETE} if it is not whole yet;
     * everything that is there where the bytes do not look like messages.
     */
    abstract int sizeOfFirst(ByteBuffer bytes);

    /** How many bytes say where the message ends: they are not garbled, so that the messages stay messages. */
    abstract int headBytes(byte[] message);

    /** How many messages each way, counted from the first, are never lost, repeated, swapped or changed. */
    int spared() {
        return spared;
    }

    private static int whole(long size, ByteBuffer bytes) {
        if (size > LONGEST_BYTES) {
            return bytes.remaining();
        }
        return size <= bytes.remaining() ? (int) size : INCOMPLETE;
    }
}
