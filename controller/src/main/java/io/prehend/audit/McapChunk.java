package io.prehend.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * The chunk of an MCAP file that is being filled: messages, and per channel where they are.
 *
 * <p>One thread. Source: MCAP format specification, "Chunk", "Message Index", "Chunk Index" (mcap.dev/spec).
 */
final class McapChunk {
    static final int CHUNK_INDEX = 0x08;

    private static final int MESSAGE_INDEX = 0x07;
    private static final String UNCOMPRESSED = "";

    private final McapBytes records = new McapBytes();
    private final Map<Integer, McapBytes> indexes = new TreeMap<>();
    private long startNs;
    private long endNs;

    boolean isEmpty() {
        return records.length() == 0;
    }

    /** Where messages are appended. */
    McapBytes records() {
        return records;
    }

    /** Notes that the next message in {@link #records} is of {@code channelId} at {@code timeNs}. */
    void index(int channelId, long timeNs) {
        startNs = isEmpty() ? timeNs : Math.min(startNs, timeNs);
        endNs = isEmpty() ? timeNs : Math.max(endNs, timeNs);
        indexes.computeIfAbsent(channelId, id -> new McapBytes()).u64(timeNs).u64(records.length());
    }

    /** Writes the content of the chunk's record. */
    McapBytes writeTo(McapBytes out) {
        CRC32 crc = new CRC32();
        crc.update(records.array(), 0, records.length());
        out.u64(startNs).u64(endNs).u64(records.length()).u32(crc.getValue());
        return out.string(UNCOMPRESSED).u64(records.length()).bytes(records);
    }

    /**
     * Writes the message indexes behind the chunk, and the chunk's own index for the summary.
     *
     * @param out holds the chunk's record alone
     * @param chunkPosition where in the file that record will stand
     */
    void writeIndexes(McapBytes out, long chunkPosition, McapBytes chunkIndexes) {
        int chunkLength = out.length();
        chunkIndexes
                .beginRecord(CHUNK_INDEX)
                .u64(startNs)
                .u64(endNs)
                .u64(chunkPosition)
                .u64(chunkLength);
        int start = chunkIndexes.beginSized();
        indexes.forEach((channelId, index) -> {
            chunkIndexes.u16(channelId).u64(chunkPosition + out.length());
            out.beginRecord(MESSAGE_INDEX).u16(channelId).u32(index.length()).bytes(index);
            out.endRecord();
        });
        chunkIndexes.endSized(start).u64(out.length() - chunkLength);
        chunkIndexes
                .string(UNCOMPRESSED)
                .u64(records.length())
                .u64(records.length())
                .endRecord();
    }

    void clear() {
        records.clear();
        indexes.clear();
    }
}
