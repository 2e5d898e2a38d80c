package io.prehend.audit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * How an {@link AppendOnlyLog} lies on the disk. Little-endian.
 *
 * <pre>
 * file header   8  magic "PRHNDLG1"          record   4  length n of the content
 *              32  hash that the chain            4  CRC-32C of nonce, offset of the record, length
 *                  starts from                    4  CRC-32C of what follows
 *               8  nonce                         32  SHA-256 of (32, n) of the record before, or of the file header
 *               2  length m of the label          n  content
 *               m  label, UTF-8
 *               4  CRC-32C of all before
 * </pre>
 *
 * <p>The length has a checksum of its own, so that a damaged length is not taken for a torn tail. That checksum depends
 * on where the record stands and on a number that only this file holds, so that no content can pass for a record.
 */
final class LogFormat {
    static final int HASH_LENGTH = 32;
    static final int RECORD_PREFIX = 12;
    static final int RECORD_OVERHEAD = RECORD_PREFIX + HASH_LENGTH;
    static final int MAX_CONTENT = 1 << 24;

    private static final byte[] MAGIC = "PRHNDLG1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_AT = MAGIC.length + HASH_LENGTH;
    private static final int LABEL_AT = NONCE_AT + Long.BYTES + Short.BYTES;
    private static final int MAX_LABEL = 1 << 10;

    private final byte[] label;

    LogFormat(String label) {
        this.label = label.getBytes(StandardCharsets.UTF_8);
        if (this.label.length > MAX_LABEL) {
            throw new IllegalArgumentException("the label of a log must be shorter than " + MAX_LABEL + " bytes");
        }
    }

    int headerLength() {
        return LABEL_AT + label.length + Integer.BYTES;
    }

    /** A new file's header. */
    byte[] header(byte[] startHash, long nonce) {
        ByteBuffer header = littleEndian(new byte[headerLength()]);
        header.put(MAGIC).put(startHash, 0, HASH_LENGTH).putLong(nonce);
        header.putShort((short) label.length).put(label);
        header.putInt(crc(header.array(), 0, header.position()));
        return header.array();
    }

    /** Whether {@code bytes}, all that a file holds, may be a header of this kind that was cut off while written. */
    boolean isCutOffHeader(byte[] bytes) {
        byte[] known = header(new byte[HASH_LENGTH], 0);
        int from = Math.min(LABEL_AT - Short.BYTES, bytes.length);
        int to = Math.min(LABEL_AT + label.length, bytes.length);
        return bytes.length < known.length && startsWithMagic(bytes) && Arrays.equals(bytes, from, to, known, from, to);
    }

    private static boolean startsWithMagic(byte[] bytes) {
        int length = Math.min(bytes.length, MAGIC.length);
        return Arrays.equals(bytes, 0, length, MAGIC, 0, length);
    }

    /** What is wrong with {@code header}, in words that complete "the file …"; null if nothing. */
    String faultOf(byte[] header) {
        if (!startsWithMagic(header)) {
            return "is not a Prehend log";
        }
        if (header.length < headerLength()) {
            return "is a log of another kind";
        }
        ByteBuffer buffer = littleEndian(header);
        int labelLength = Short.toUnsignedInt(buffer.getShort(LABEL_AT - Short.BYTES));
        boolean sameLabel = labelLength == label.length
                && Arrays.equals(header, LABEL_AT, LABEL_AT + labelLength, label, 0, labelLength);
        int crcAt = header.length - Integer.BYTES;
        if (sameLabel && buffer.getInt(crcAt) == crc(header, 0, crcAt)) {
            return null;
        }
        return "has a damaged header, or is a log of another kind";
    }

    static long nonceOf(byte[] header) {
        return littleEndian(header).getLong(NONCE_AT);
    }

    static byte[] startHashOf(byte[] header) {
        return Arrays.copyOfRange(header, MAGIC.length, MAGIC.length + HASH_LENGTH);
    }

    /** A whole record. */
    static byte[] record(long nonce, long offset, byte[] previousHash, byte[] content) {
        ByteBuffer record = littleEndian(new byte[RECORD_OVERHEAD + content.length]);
        record.putInt(content.length)
                .putInt(lengthCrc(nonce, offset, content.length))
                .putInt(0);
        record.put(previousHash).put(content);
        record.putInt(2 * Integer.BYTES, crc(record.array(), RECORD_PREFIX, HASH_LENGTH + content.length));
        return record.array();
    }

    /** Length of the content of the record that starts with {@code prefix}; −1 if that is no record. */
    static int contentLength(ByteBuffer prefix, long nonce, long offset) {
        int length = prefix.getInt(0);
        boolean valid = length >= 0 && length <= MAX_CONTENT && prefix.getInt(4) == lengthCrc(nonce, offset, length);
        return valid ? length : -1;
    }

    /** Whether {@code body}, a record's hash and content, is what was written. */
    static boolean isIntact(ByteBuffer prefix, byte[] body) {
        return prefix.getInt(2 * Integer.BYTES) == crc(body, 0, body.length);
    }

    static byte[] sha256(byte[] bytes, int from, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must support SHA-256", e);
        }
    }

    static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int lengthCrc(long nonce, long offset, int length) {
        ByteBuffer covered = littleEndian(new byte[2 * Long.BYTES + Integer.BYTES]);
        covered.putLong(nonce).putLong(offset).putInt(length);
        return crc(covered.array(), 0, covered.position());
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
