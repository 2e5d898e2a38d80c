package io.prehend.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes an MCAP file: time-stamped messages on named topics, indexed, with checksums, as Foxglove and others read it.
 *
 * <p>One thread. Messages are gathered into uncompressed chunks; {@link #finish} writes the index and the footer,
 * without which the file is not complete. The stream is the caller's, who closes it.
 *
 * <p>Source: MCAP format specification, version 0 (mcap.dev/spec). Numbers in the methods' comments are its opcodes.
 */
public final class McapWriter {
    private static final byte[] MAGIC = {(byte) 0x89, 'M', 'C', 'A', 'P', 0x30, '\r', '\n'};
    private static final int CHUNK_LENGTH = 1 << 20;
    private static final int HEADER = 0x01;
    private static final int FOOTER = 0x02;
    private static final int SCHEMA = 0x03;
    private static final int CHANNEL = 0x04;
    private static final int MESSAGE = 0x05;
    private static final int CHUNK = 0x06;
    private static final int STATISTICS = 0x0B;
    private static final int METADATA = 0x0C;
    private static final int METADATA_INDEX = 0x0D;
    private static final int SUMMARY_OFFSET = 0x0E;
    private static final int DATA_END = 0x0F;

    private final OutputStream out;
    private final McapBytes scratch = new McapBytes();
    private final McapBytes schemas = new McapBytes();
    private final McapBytes channels = new McapBytes();
    private final McapBytes chunkIndexes = new McapBytes();
    private final McapBytes metadataIndexes = new McapBytes();
    private final McapChunk chunk = new McapChunk();
    private final List<Long> messageCounts = new ArrayList<>();
    private final CRC32 dataCrc = new CRC32();
    private long position;
    private int schemaCount;
    private int chunkCount;
    private int metadataCount;
    private long messageCount;
    private long startNs;
    private long endNs;

    /**
     * Begins a file on {@code out}.
     *
     * @param library name and version of the writing program
     */
    public McapWriter(OutputStream out, String library) throws IOException {
        this.out = out;
        scratch.bytes(MAGIC, 0, MAGIC.length);
        scratch.beginRecord(HEADER).string("").string(library).endRecord();
        emitData(scratch);
    }

    /** Adds a JSON schema and returns its number, from 1. */
    public int addJsonSchema(String name, byte[] schema) throws IOException {
        int id = ++schemaCount;
        scratch.clear();
        scratch.beginRecord(SCHEMA).u16(id).string(name).string("jsonschema");
        scratch.u32(schema.length).bytes(schema, 0, schema.length).endRecord();
        schemas.bytes(scratch);
        emitData(scratch);
        return id;
    }

    /** Adds a channel for JSON messages on {@code topic} and returns its number, from 0. */
    public int addJsonChannel(int schemaId, String topic, Map<String, String> metadata) throws IOException {
        if (schemaId < 1 || schemaId > schemaCount) {
            throw new IllegalArgumentException("there is no schema " + schemaId + " for topic " + topic);
        }
        int id = messageCounts.size();
        messageCounts.add(0L);
        scratch.clear();
        scratch.beginRecord(CHANNEL).u16(id).u16(schemaId).string(topic).string("json");
        scratch.stringMap(metadata).endRecord();
        channels.bytes(scratch);
        emitData(scratch);
        return id;
    }

    /** Adds key-value pairs about the file as a whole. */
    public void addMetadata(String name, Map<String, String> metadata) throws IOException {
        flushChunk();
        scratch.clear();
        scratch.beginRecord(METADATA).string(name).stringMap(metadata).endRecord();
        metadataIndexes.beginRecord(METADATA_INDEX).u64(position).u64(scratch.length());
        metadataIndexes.string(name).endRecord();
        metadataCount++;
        emitData(scratch);
    }

    /**
     * Adds a message.
     *
     * @param channelId number that {@link #addJsonChannel} gave
     * @param sequence number of the message on its channel
     * @param timeNs when it was made, ns since whatever the file's epoch is, not negative
     * @param json UTF-8 text
     */
    public void addMessage(int channelId, long sequence, long timeNs, byte[] json) throws IOException {
        if (timeNs < 0) {
            throw new IllegalArgumentException("a message's time must not be negative, but is " + timeNs + " ns");
        }
        messageCounts.set(channelId, messageCounts.get(channelId) + 1);
        startNs = messageCount == 0 ? timeNs : Math.min(startNs, timeNs);
        endNs = messageCount == 0 ? timeNs : Math.max(endNs, timeNs);
        messageCount++;
        chunk.index(channelId, timeNs);
        McapBytes records = chunk.records();
        records.beginRecord(MESSAGE).u16(channelId).u32(sequence).u64(timeNs).u64(timeNs);
        records.bytes(json, 0, json.length).endRecord();
        if (records.length() >= CHUNK_LENGTH) {
            flushChunk();
        }
    }

    /** Writes what is left, the index and the footer. Nothing can be added afterwards. */
    public void finish() throws IOException {
        flushChunk();
        scratch.clear();
        scratch.beginRecord(DATA_END).u32(dataCrc.getValue()).endRecord();
        emit(scratch);
        long summaryStart = position;
        McapBytes summary = new McapBytes();
        McapBytes offsets = new McapBytes();
        addGroup(SCHEMA, schemas, summary, summaryStart, offsets);
        addGroup(CHANNEL, channels, summary, summaryStart, offsets);
        addGroup(STATISTICS, statistics(), summary, summaryStart, offsets);
        addGroup(METADATA_INDEX, metadataIndexes, summary, summaryStart, offsets);
        addGroup(McapChunk.CHUNK_INDEX, chunkIndexes, summary, summaryStart, offsets);
        long summaryOffsetStart = summaryStart + summary.length();
        summary.bytes(offsets);
        // The checksum covers the footer too, up to itself.
        summary.beginRecord(FOOTER)
                .u64(summaryStart)
                .u64(summaryOffsetStart)
                .u32(0)
                .endRecord();
        int crcAt = summary.length() - Integer.BYTES;
        CRC32 crc = new CRC32();
        crc.update(summary.array(), 0, crcAt);
        out.write(summary.array(), 0, crcAt);
        scratch.clear();
        scratch.u32(crc.getValue()).bytes(MAGIC, 0, MAGIC.length);
        out.write(scratch.array(), 0, scratch.length());
    }

    private static void addGroup(int opcode, McapBytes group, McapBytes summary, long summaryStart, McapBytes offsets) {
        if (group.length() > 0) {
            long start = summaryStart + summary.length();
            offsets.beginRecord(SUMMARY_OFFSET)
                    .u8(opcode)
                    .u64(start)
                    .u64(group.length())
                    .endRecord();
            summary.bytes(group);
        }
    }

    private McapBytes statistics() {
        McapBytes bytes = new McapBytes();
        bytes.beginRecord(STATISTICS).u64(messageCount).u16(schemaCount).u32(messageCounts.size());
        bytes.u32(0).u32(metadataCount).u32(chunkCount).u64(startNs).u64(endNs);
        int start = bytes.beginSized();
        for (int channel = 0; channel < messageCounts.size(); channel++) {
            bytes.u16(channel).u64(messageCounts.get(channel));
        }
        return bytes.endSized(start).endRecord();
    }

    private void flushChunk() throws IOException {
        if (chunk.isEmpty()) {
            return;
        }
        scratch.clear();
        chunk.writeTo(scratch.beginRecord(CHUNK)).endRecord();
        chunk.writeIndexes(scratch, position, chunkIndexes);
        chunkCount++;
        chunk.clear();
        emitData(scratch);
    }

    private void emitData(McapBytes bytes) throws IOException {
        dataCrc.update(bytes.array(), 0, bytes.length());
        emit(bytes);
    }

    private void emit(McapBytes bytes) throws IOException {
        out.write(bytes.array(), 0, bytes.length());
        position += bytes.length();
    }
}
