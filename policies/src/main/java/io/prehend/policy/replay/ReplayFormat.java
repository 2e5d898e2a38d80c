package io.prehend.policy.replay;

import io.prehend.policy.input.StateFeature;
import io.prehend.port.Action;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * How a segment lies on the disk. Little-endian; everything begins at a multiple of eight bytes. Stateless.
 *
 * <pre>
 * header   8  magic "PRHNDRP1"                       record   4  CRC-32C of all that follows
 *          4  length of the header                            4  length n of the content
 *          4  CRC-32C of all that follows                     8  nonce + offset of the record
 *          8  number of the segment                           n  content: a StepRecord or an EndRecord
 *          8  nonce
 *          8  number of its first step
 *          8  number of its first episode
 *          8  time of its making, ms since 1970
 *          8  most bytes that it will have
 *          8  fingerprint of the schema
 *          4  length m of the schema
 *          m  the schema, UTF-8
 * </pre>
 *
 * <p>A record's checksum covers where it stands and a number that only its file holds: no content, and no record that
 * stands elsewhere, can pass for it.
 */
final class ReplayFormat {
    static final int PREFIX = 16;
    static final int MAX_CONTENT = 1 << 16;
    /** What a writer may ever choose as a segment's size; one mapping holds less than 2 GiB. */
    static final long MAX_SEGMENT_BYTES = 1L << 30;

    static final int HEADER_FIXED = 76;
    /** No schema is longer. */
    static final int MAX_HEADER = 1 << 14;

    private static final long MAGIC = 0x3150_5244_4e48_5250L;
    private static final int HEADER_CRC_FROM = 16;
    private static final int RECORD_CRC_FROM = 4;
    private static final byte[] SCHEMA = schemaText().getBytes(StandardCharsets.UTF_8);
    private static final long FINGERPRINT = fingerprintOf(SCHEMA);

    private ReplayFormat() {}

    /**
     * What a segment says about itself.
     *
     * @param number of the segment
     * @param nonce that its records carry
     * @param firstStep number of its first step
     * @param firstEpisode number of its first episode
     * @param createdMs when it was made, ms since 1970
     * @param maxBytes most bytes that it will have
     * @param length of the header, bytes
     * @param fingerprint of the schema that its records follow
     */
    record Header(
            long number,
            long nonce,
            long firstStep,
            long firstEpisode,
            long createdMs,
            long maxBytes,
            int length,
            long fingerprint) {
        boolean isOurs() {
            return fingerprint == FINGERPRINT;
        }
    }

    /** What is in a record, in words that programs can read too. */
    static String schema() {
        return new String(SCHEMA, StandardCharsets.UTF_8);
    }

    static long fingerprint() {
        return FINGERPRINT;
    }

    static int padded(int length) {
        return length + 7 & -8;
    }

    static int headerLength() {
        return padded(HEADER_FIXED + SCHEMA.length);
    }

    /** A whole header. */
    static ByteBuffer header(
            long number, long nonce, long firstStep, long firstEpisode, long createdMs, long maxBytes) {
        ByteBuffer header = littleEndian(ByteBuffer.allocate(headerLength()));
        header.putLong(MAGIC).putInt(header.capacity()).putInt(0);
        header.putLong(number).putLong(nonce).putLong(firstStep).putLong(firstEpisode);
        header.putLong(createdMs).putLong(maxBytes).putLong(FINGERPRINT);
        header.putInt(SCHEMA.length).put(SCHEMA);
        header.clear();
        header.putInt(12, crc(header, HEADER_CRC_FROM, header.capacity() - HEADER_CRC_FROM));
        return header;
    }

    /** What the header at the start of {@code bytes} says; null where there is no sound one. */
    static Header readHeader(ByteBuffer bytes) {
        if (bytes.limit() < HEADER_FIXED || bytes.getLong(0) != MAGIC) {
            return null;
        }
        int length = bytes.getInt(8);
        if (length < HEADER_FIXED || length > MAX_HEADER || length > bytes.limit() || length % 8 != 0) {
            return null;
        }
        if (bytes.getInt(12) != crc(bytes, HEADER_CRC_FROM, length - HEADER_CRC_FROM)) {
            return null;
        }
        Header header = new Header(
                bytes.getLong(16),
                bytes.getLong(24),
                bytes.getLong(32),
                bytes.getLong(40),
                bytes.getLong(48),
                bytes.getLong(56),
                length,
                bytes.getLong(64));
        return header.maxBytes > length && header.maxBytes <= MAX_SEGMENT_BYTES ? header : null;
    }

    /** Completes the record at {@code at} in {@code bytes}, whose content is there already. */
    static void seal(ByteBuffer bytes, int at, int contentLength, long nonce, long offset) {
        bytes.putInt(at + 4, contentLength);
        bytes.putLong(at + 8, nonce + offset);
        bytes.putInt(at, crc(bytes, at + RECORD_CRC_FROM, PREFIX - RECORD_CRC_FROM + contentLength));
    }

    /**
     * Length of the content of the record at {@code at} in {@code bytes}, whose first byte is number {@code offset} of
     * its segment; −1 where no whole and sound record is there.
     */
    static int contentLength(ByteBuffer bytes, int at, long nonce, long offset) {
        if (bytes.limit() - at < PREFIX) {
            return -1;
        }
        int length = bytes.getInt(at + 4);
        boolean plausible = length > 0
                && length <= MAX_CONTENT
                && length % 8 == 0
                && length <= bytes.limit() - at - PREFIX
                && bytes.getLong(at + 8) == nonce + offset;
        return plausible && bytes.getInt(at) == crc(bytes, at + RECORD_CRC_FROM, PREFIX - RECORD_CRC_FROM + length)
                ? length
                : -1;
    }

    static ByteBuffer littleEndian(ByteBuffer bytes) {
        return bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int crc(ByteBuffer bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        ByteBuffer covered = bytes.duplicate();
        covered.limit(from + length).position(from);
        crc.update(covered);
        return (int) crc.getValue();
    }

    private static String schemaText() {
        return "step: kind u8, flags u8 (expert 1, intervened 2, perturbed 4, clamped 8, taught 16), points u16,"
                + " step i32, number i64, episode i64, policy_version u64, recorded_ms i64, cloud_age_ns i64,"
                + " delay_ns i64,"
                + " close_confidence f32, grasp_quality f32, action f32[" + Action.SIZE + "], executed f32["
                + Action.SIZE + "], taught f32[" + Action.SIZE
                + "], goal_in_hand f32[7], hand_in_base f32[7], state f32["
                + StateFeature.ALL.size() + "] ("
                + StateFeature.ALL.stream().map(StateFeature::key).collect(Collectors.joining(" "))
                + "), correction f32[3] (m, added to what was seen), cloud i16[points*3] of 5e-5 m in the"
                + " hand frame; end: kind u8, flags u8 (truncated 1),"
                + " name_length u16, steps i32, number i64, episode i64, reward f32, zero u32, recorded_ms i64,"
                + " object u8[name_length]";
    }

    private static long fingerprintOf(byte[] schema) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(schema);
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must support SHA-256", e);
        }
    }
}
