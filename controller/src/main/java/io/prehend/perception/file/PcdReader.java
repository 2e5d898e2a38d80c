package io.prehend.perception.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the Point Cloud Library's format PCD, versions 0.5 to 0.7, in all three encodings (pointclouds.org, "The PCD
 * file format"). Used by one thread.
 *
 * <p>Nothing is allocated before the header has been weighed against the length of the file.
 */
final class PcdReader {
    /** LZF makes at most 264 bytes out of 3. */
    private static final long MAX_LZF_EXPANSION = 88;

    private final ByteSource source;
    private final byte[] scratch = new byte[8];
    private final ByteBuffer number = ByteBuffer.wrap(scratch).order(ByteOrder.LITTLE_ENDIAN);

    PcdReader(ByteSource source) {
        this.source = source;
    }

    /** The whole cloud. */
    RecordedCloud read() {
        PcdHeader header = PcdHeader.read(source);
        long bytes = (long) header.pointCount() * header.pointBytes();
        CloudAssembler cloud =
                switch (header.data()) {
                    case "ascii" -> readAscii(header);
                    case "binary" -> readBinary(header, bytes);
                    case "binary_compressed" -> readCompressed(header, bytes);
                    default ->
                        throw source.fault("its DATA is '" + ScalarType.printable(header.data())
                                + "' instead of ascii, binary or binary_compressed");
                };
        return cloud.build(header.width(), header.height(), header.viewpoint());
    }

    private CloudAssembler readAscii(PcdHeader header) {
        long numbers =
                header.fields().stream().mapToLong(PcdHeader.Field::count).sum();
        requireBytes(2 * numbers * header.pointCount() - 1, source.remainingBytes());
        CloudAssembler cloud = new CloudAssembler(header.pointCount(), header.roles());
        for (int i = 0; i < header.pointCount(); i++) {
            for (PcdHeader.Field field : header.fields()) {
                for (int k = 0; k < field.count(); k++) {
                    double value = ScalarType.parse(source.token("its points"), source);
                    cloud.put(i, field.role(), value, field.type().packedBits(value));
                }
            }
        }
        return cloud;
    }

    private CloudAssembler readBinary(PcdHeader header, long bytes) {
        requireBytes(bytes, source.remainingBytes());
        CloudAssembler cloud = new CloudAssembler(header.pointCount(), header.roles());
        for (int i = 0; i < header.pointCount(); i++) {
            for (PcdHeader.Field field : header.fields()) {
                for (int k = 0; k < field.count(); k++) {
                    source.readFully(scratch, field.type().sizeBytes(), "its points");
                    cloud.put(
                            i,
                            field.role(),
                            field.type().value(number),
                            field.type().packedBits(number));
                }
            }
        }
        return cloud;
    }

    /** Compressed data stands column by column. */
    private CloudAssembler readCompressed(PcdHeader header, long bytes) {
        long compressedBytes = readUnsignedInt();
        long plainBytes = readUnsignedInt();
        if (plainBytes != bytes) {
            throw source.fault("its points need " + bytes + " bytes, but its compressed data says " + plainBytes);
        }
        requireBytes(compressedBytes, source.remainingBytes());
        requireBytes(bytes, MAX_LZF_EXPANSION * compressedBytes);
        LzfDecoder lzf = new LzfDecoder(source, compressedBytes);
        CloudAssembler cloud = new CloudAssembler(header.pointCount(), header.roles());
        for (PcdHeader.Field field : header.fields()) {
            for (int i = 0; i < header.pointCount(); i++) {
                for (int k = 0; k < field.count(); k++) {
                    lzf.readFully(scratch, field.type().sizeBytes());
                    cloud.put(
                            i,
                            field.role(),
                            field.type().value(number),
                            field.type().packedBits(number));
                }
            }
        }
        return cloud;
    }

    private long readUnsignedInt() {
        source.readFully(scratch, 4, "the sizes of its compressed data");
        return number.getInt(0) & 0xffffffffL;
    }

    private void requireBytes(long needed, long available) {
        if (needed > available) {
            throw source.fault("it is truncated: " + needed + " bytes of points were announced, at most " + available
                    + " can be there");
        }
    }
}
