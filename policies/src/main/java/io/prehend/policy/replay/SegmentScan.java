package io.prehend.policy.replay;

import java.nio.ByteBuffer;

/**
 * Walks over the records of a segment, as far as they can be trusted. Positions are those of the file: the buffer
 * starts with its first byte. One thread.
 */
final class SegmentScan {
    private final ByteBuffer bytes;
    private final long nonce;
    private int end;
    private int contentAt;

    /** Starts at byte {@code from} of {@code bytes}, the end of a record or of the header. */
    SegmentScan(ByteBuffer bytes, long nonce, int from) {
        this.bytes = bytes;
        this.nonce = nonce;
        end = from;
    }

    /** Goes on to the next record; false where no whole and sound one follows. */
    boolean next() {
        int length = soundLength(end);
        if (length < 0) {
            return false;
        }
        contentAt = end + ReplayFormat.PREFIX;
        end = contentAt + length;
        return true;
    }

    /** Where the content of this record begins. */
    int contentAt() {
        return contentAt;
    }

    /** Whether this record is that of a step; otherwise, that of an episode's end. */
    boolean isStep() {
        return bytes.get(contentAt) == StepRecord.KIND;
    }

    /** Where this record ends. */
    int end() {
        return end;
    }

    /**
     * Goes on behind damage, where a sound record still follows: the next {@link #next} reads it.
     *
     * @return how many bytes were passed over; 0 where no sound record follows, so that the rest is a torn tail
     */
    int skipDamage() {
        int from = end;
        for (int at = from + 8; at <= bytes.limit() - ReplayFormat.PREFIX; at += 8) {
            if (bytes.getLong(at + 8) == nonce + at && soundLength(at) >= 0) {
                end = at;
                return at - from;
            }
        }
        return 0;
    }

    private int soundLength(int at) {
        int length = ReplayFormat.contentLength(bytes, at, nonce, at);
        if (length < 0) {
            return -1;
        }
        int content = at + ReplayFormat.PREFIX;
        boolean known = StepRecord.isSound(bytes, content, length) || EndRecord.isSound(bytes, content, length);
        return known ? length : -1;
    }
}
