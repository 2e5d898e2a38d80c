package io.prehend.perception.file;

import java.nio.ByteBuffer;

/** How one number is stored in a binary cloud. */
enum ScalarType {
    INT8(1),
    UINT8(1),
    INT16(2),
    UINT16(2),
    INT32(4),
    UINT32(4),
    INT64(8),
    UINT64(8),
    FLOAT32(4),
    FLOAT64(8);

    private final int sizeBytes;

    ScalarType(int sizeBytes) {
        this.sizeBytes = sizeBytes;
    }

    /** Bytes of one number. */
    int sizeBytes() {
        return sizeBytes;
    }

    /** The number at the start of {@code bytes}, in its byte order. */
    double value(ByteBuffer bytes) {
        return switch (this) {
            case INT8 -> bytes.get(0);
            case UINT8 -> bytes.get(0) & 0xff;
            case INT16 -> bytes.getShort(0);
            case UINT16 -> bytes.getShort(0) & 0xffff;
            case INT32 -> bytes.getInt(0);
            case UINT32 -> bytes.getInt(0) & 0xffffffffL;
            case INT64 -> bytes.getLong(0);
            case UINT64 -> unsigned(bytes.getLong(0));
            case FLOAT32 -> bytes.getFloat(0);
            case FLOAT64 -> bytes.getDouble(0);
        };
    }

    /**
     * The lowest 32 bits of the number at the start of {@code bytes} as they stand: colours are packed into floats too,
     * and arithmetic would quieten those that happen to be signalling NaNs.
     */
    int packedBits(ByteBuffer bytes) {
        return switch (this) {
            case INT32, UINT32, FLOAT32 -> bytes.getInt(0);
            case FLOAT64 -> Float.floatToRawIntBits((float) bytes.getDouble(0));
            default -> (int) (long) value(bytes);
        };
    }

    /** The same for a number that was written as text. */
    int packedBits(double value) {
        return this == FLOAT32 || this == FLOAT64 ? Float.floatToRawIntBits((float) value) : (int) (long) value;
    }

    /** A number as C and its relatives print it, NaN and infinities included. */
    static double parse(String token, ByteSource source) {
        try {
            return Double.parseDouble(token);
        } catch (NumberFormatException e) {
            String word = token.startsWith("-") || token.startsWith("+") ? token.substring(1) : token;
            if (word.regionMatches(true, 0, "nan", 0, 3)) {
                return Double.NaN;
            }
            if (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity")) {
                return token.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
            throw source.fault("'" + printable(token) + "' stands where a number should be");
        }
    }

    /** Text from a file, made fit for a message: no control characters, not too long. */
    static String printable(String text) {
        String clean = text.replaceAll("[^ -~]", "?");
        return clean.length() > 40 ? clean.substring(0, 40) + "…" : clean;
    }

    private static double unsigned(long bits) {
        return (bits >>> 1) * 2.0 + (bits & 1);
    }
}
