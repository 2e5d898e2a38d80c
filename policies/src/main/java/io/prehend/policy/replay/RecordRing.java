package io.prehend.policy.replay;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries records from one thread that must never wait to one that may. Both ends neither lock nor allocate.
 *
 * <p>Slots are of one size. The writer's thread calls {@link #claim} and {@link #publish}, the reader's thread
 * {@link #peek} and {@link #release}.
 */
final class RecordRing {
    private final ByteBuffer bytes;
    private final int[] lengths;
    private final int slotBytes;
    private final int mask;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();

    /** A ring of {@code slots} slots, a power of two, of {@code slotBytes} bytes each. */
    RecordRing(int slots, int slotBytes) {
        if (Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException("a ring has a power of two of slots, not " + slots);
        }
        this.slotBytes = slotBytes;
        mask = slots - 1;
        bytes = ReplayFormat.littleEndian(ByteBuffer.allocate(Math.multiplyExact(slots, slotBytes)));
        lengths = new int[slots];
    }

    /** The memory of all slots. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** Where the next slot to write begins; −1 where all are full. */
    int claim() {
        long next = written.getPlain();
        return next - read.get() > mask ? -1 : ((int) next & mask) * slotBytes;
    }

    /** The claimed slot holds {@code length} bytes. */
    void publish(int length) {
        long next = written.getPlain();
        lengths[(int) next & mask] = length;
        written.setRelease(next + 1);
    }

    /** Where the oldest full slot begins; −1 where there is none. */
    int peek() {
        long next = read.getPlain();
        return next == written.getAcquire() ? -1 : ((int) next & mask) * slotBytes;
    }

    /** How many bytes the slot that was peeked at holds. */
    int length() {
        return lengths[(int) read.getPlain() & mask];
    }

    /** The slot that was peeked at may be written again. */
    void release() {
        read.setRelease(read.getPlain() + 1);
    }
}
