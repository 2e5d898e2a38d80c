package io.prehend.policy.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The bytes of a checkpoint, big endian. Stateless; any thread.
 *
 * <pre>
 * header    magic 8 bytes | version int | sections int | CRC-32C of these 16 bytes, int
 * section   key length short | type byte | values int | key, UTF-8 | values | CRC-32C of all this, int
 * </pre>
 *
 * Types: 1 float, 2 long, 3 text of UTF-8 bytes. Nothing follows the last section.
 */
final class CheckpointFormat {
    static final int VERSION = 1;

    private static final long MAGIC = 0x50524548_434b5054L;
    private static final int HEADER_BYTES = 20;
    private static final int SECTION_BYTES = 11;
    private static final byte FLOATS = 1;
    private static final byte LONGS = 2;
    private static final byte TEXT = 3;
    private static final int MAX_KEY_BYTES = 1000;

    private CheckpointFormat() {}

    static byte[] write(CheckpointWriter checkpoint) {
        return write(checkpoint, VERSION);
    }

    static byte[] write(CheckpointWriter checkpoint, int version) {
        Map<String, Object> sections = checkpoint.sections();
        long size = HEADER_BYTES;
        for (Map.Entry<String, Object> section : sections.entrySet()) {
            size += SECTION_BYTES + key(section.getKey()).length + valueBytes(section.getValue());
        }
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size));
        out.putLong(MAGIC).putInt(version).putInt(sections.size());
        out.putInt(checksum(out, 0));
        sections.forEach((key, value) -> writeSection(out, key(key), value));
        return out.array();
    }

    private static void writeSection(ByteBuffer out, byte[] key, Object value) {
        int start = out.position();
        out.putShort((short) key.length);
        if (value instanceof float[] floats) {
            out.put(FLOATS).putInt(floats.length).put(key);
            out.asFloatBuffer().put(floats);
            out.position(out.position() + Float.BYTES * floats.length);
        } else if (value instanceof long[] longs) {
            out.put(LONGS).putInt(longs.length).put(key);
            out.asLongBuffer().put(longs);
            out.position(out.position() + Long.BYTES * longs.length);
        } else {
            byte[] text = utf8((String) value);
            out.put(TEXT).putInt(text.length).put(key).put(text);
        }
        out.putInt(checksum(out, start));
    }

    /**
     * Reads what {@link #write} gave, all of it or nothing.
     *
     * @throws DamagedFileException where a byte is missing, too many or changed
     * @throws RefusedCheckpointException where a newer version wrote it
     */
    static CheckpointReader read(byte[] bytes) throws DamagedFileException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        require(bytes.length >= HEADER_BYTES, "is too short to be a checkpoint");
        require(in.getLong() == MAGIC, "is no checkpoint");
        int version = in.getInt();
        int count = in.getInt();
        require(in.getInt(HEADER_BYTES - Integer.BYTES) == checksum(in, 0), "has a damaged header");
        if (version > VERSION) {
            throw new RefusedCheckpointException("The checkpoint has format " + version
                    + ", but this version of Prehend knows " + VERSION + "; go on with the version that wrote it.");
        }
        require(version == VERSION, "has format " + version + ", which never was");
        in.position(HEADER_BYTES);
        Map<String, Object> sections = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            readSection(in, i, sections);
        }
        require(!in.hasRemaining(), "has more bytes than were written");
        return new CheckpointReader(sections, "");
    }

    private static void readSection(ByteBuffer in, int index, Map<String, Object> sections)
            throws DamagedFileException {
        int start = in.position();
        String cut = "ends within section " + (index + 1);
        require(in.remaining() >= SECTION_BYTES, cut);
        int keyBytes = in.getShort();
        byte type = in.get();
        int values = in.getInt();
        require(keyBytes >= 0 && keyBytes <= MAX_KEY_BYTES && values >= 0, "is damaged in section " + (index + 1));
        long valueBytes = (long) values * (type == FLOATS ? Float.BYTES : type == LONGS ? Long.BYTES : 1);
        require(in.remaining() >= keyBytes + valueBytes + Integer.BYTES, cut);
        byte[] key = new byte[keyBytes];
        in.get(key);
        ByteBuffer value = in.slice(in.position(), (int) valueBytes);
        in.position(in.position() + (int) valueBytes);
        require(checksum(in, start) == in.getInt(), "is damaged in section " + (index + 1));
        sections.put(new String(key, StandardCharsets.UTF_8), value(type, values, value));
    }

    private static Object value(byte type, int count, ByteBuffer in) throws DamagedFileException {
        switch (type) {
            case FLOATS -> {
                float[] floats = new float[count];
                in.asFloatBuffer().get(floats);
                return floats;
            }
            case LONGS -> {
                long[] longs = new long[count];
                in.asLongBuffer().get(longs);
                return longs;
            }
            case TEXT -> {
                return StandardCharsets.UTF_8.decode(in).toString();
            }
            default -> throw new DamagedFileException("has a section of the unknown type " + type);
        }
    }

    /** Of the bytes from {@code start} to where {@code buffer} stands. */
    private static int checksum(ByteBuffer buffer, int start) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.array(), start, buffer.position() - start);
        return (int) crc.getValue();
    }

    private static long valueBytes(Object value) {
        if (value instanceof float[] floats) {
            return (long) Float.BYTES * floats.length;
        }
        return value instanceof long[] longs ? (long) Long.BYTES * longs.length : utf8((String) value).length;
    }

    private static byte[] key(String key) {
        byte[] bytes = utf8(key);
        if (bytes.length > MAX_KEY_BYTES) {
            throw new IllegalArgumentException("the key of a checkpoint is too long: " + key);
        }
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void require(boolean sound, String otherwise) throws DamagedFileException {
        if (!sound) {
            throw new DamagedFileException(otherwise);
        }
    }
}
