package io.prehend.perception.file;

import io.prehend.model.RigidTransform;
import io.prehend.perception.file.PlyHeader.Element;
import io.prehend.perception.file.PlyHeader.Property;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the vertices of a PLY file (Greg Turk, "The PLY polygon file format", 1994), ascii or binary of either byte
 * order; faces and all else are skipped. Used by one thread.
 */
final class PlyReader {
    private final ByteSource source;
    private final byte[] scratch = new byte[8];
    private final ByteBuffer number = ByteBuffer.wrap(scratch);
    private boolean ascii;
    private double value;
    private int packedBits;

    PlyReader(ByteSource source) {
        this.source = source;
    }

    /** The whole cloud. */
    RecordedCloud read() {
        PlyHeader header = PlyHeader.read(source);
        ascii = header.format().equals("ascii");
        number.order(header.format().equals("binary_big_endian") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (Element element : header.elements()) {
            requireBytes(element);
            if (!element.isVertex() && !element.properties().isEmpty()) {
                for (long i = 0; i < element.count(); i++) {
                    readRow(element, null, 0);
                }
            }
        }
        Element vertices = header.vertices();
        int count = (int) vertices.count();
        CloudAssembler cloud = new CloudAssembler(count, vertices.roles());
        for (int i = 0; i < count; i++) {
            readRow(vertices, cloud, i);
        }
        return cloud.build(count, 1, new RigidTransform());
    }

    private void readRow(Element element, CloudAssembler cloud, int row) {
        for (Property property : element.properties()) {
            if (property.lengthType() != null) {
                skipList(property);
            } else {
                readNumber(property.type());
                if (cloud != null) {
                    cloud.put(row, property.role(), value, packedBits);
                }
            }
        }
    }

    private void skipList(Property property) {
        readNumber(property.lengthType());
        if (!(value >= 0)) {
            throw source.fault("it has a list of negative length");
        }
        for (long left = (long) value; left > 0; left--) {
            readNumber(property.type());
        }
    }

    private void readNumber(ScalarType type) {
        if (ascii) {
            value = ScalarType.parse(source.token("its elements"), source);
            packedBits = type.packedBits(value);
        } else {
            source.readFully(scratch, type.sizeBytes(), "its elements");
            value = type.value(number);
            packedBits = type.packedBits(number);
        }
    }

    private void requireBytes(Element element) {
        long rowBytes = element.minimumRowBytes(ascii);
        // The last number of a text may end without white space.
        if (rowBytes > 0 && element.count() > (source.remainingBytes() + 1) / rowBytes) {
            throw source.fault("it is truncated: " + element.count() + " elements '"
                    + ScalarType.printable(element.name()) + "' were announced, and " + source.remainingBytes()
                    + " bytes follow");
        }
    }
}
