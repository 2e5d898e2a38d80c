package io.prehend.driver.genmsg;

import java.util.Locale;
import java.util.Optional;

/**
 * What ROS has built in, and what carries it in Java; types without sign go into their signed twins.
 *
 * <p>Source: ROS wiki, "msg", §2.1.1; {@code byte} and {@code char} are old names of {@code int8} and {@code uint8}.
 */
public enum Primitive {
    /** One byte, 0 or 1. */
    BOOL("boolean", "bool", 1),
    /** With sign. */
    INT8("byte", "int8", 1),
    /** Without sign. */
    UINT8("byte", "int8", 1),
    /** With sign. */
    INT16("short", "int16", 2),
    /** Without sign. */
    UINT16("short", "int16", 2),
    /** With sign. */
    INT32("int", "int32", 4),
    /** Without sign. */
    UINT32("int", "int32", 4),
    /** With sign. */
    INT64("long", "int64", 8),
    /** Without sign. */
    UINT64("long", "int64", 8),
    /** IEEE 754. */
    FLOAT32("float", "float32", 4),
    /** IEEE 754. */
    FLOAT64("double", "float64", 8),
    /** As {@link #INT8}. */
    BYTE("byte", "int8", 1),
    /** As {@link #UINT8}. */
    CHAR("byte", "int8", 1),
    /** Length and UTF-8. */
    STRING("java.lang.String", "string", 4),
    /** Seconds and nanoseconds without sign. */
    TIME("io.prehend.driver.message.Time", "time", 8),
    /** Seconds and nanoseconds with sign. */
    DURATION("io.prehend.driver.message.Duration", "duration", 8);

    private final String javaType;
    private final String call;
    private final int smallestBytes;

    Primitive(String javaType, String call, int smallestBytes) {
        this.javaType = javaType;
        this.call = call;
        this.smallestBytes = smallestBytes;
    }

    /** The primitive that a definition calls {@code rosName}, if it is one. */
    public static Optional<Primitive> of(String rosName) {
        for (Primitive primitive : values()) {
            if (primitive.rosName().equals(rosName)) {
                return Optional.of(primitive);
            }
        }
        return Optional.empty();
    }

    /** As definitions spell it. */
    public String rosName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The Java type of one value, with its package. */
    public String javaType() {
        return javaType;
    }

    /** The method of reader and writer for one value. */
    public String call() {
        return call;
    }

    /** Bytes on the wire, for strings those of an empty one. */
    public int smallestBytes() {
        return smallestBytes;
    }

    /** True for what Java has as a number or a truth value. */
    public boolean isNumber() {
        return this != STRING && this != TIME && this != DURATION;
    }

    /** True if the bits must be read without sign. */
    public boolean isUnsigned() {
        return this == UINT8 || this == UINT16 || this == UINT32 || this == UINT64 || this == CHAR;
    }
}
