package io.prehend.driver.message;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of a cloud or an image: an array that grows and is used again, of which the first {@link #length()} count.
 *
 * <p>Mutable, one thread at a time. A fresh megabyte a message costs milliseconds of page faults, a copy much less.
 */
public final class Bytes {
    private static final byte[] NONE = {};

    private byte[] array = NONE;
    private int length;

    /** How many bytes count. */
    public int length() {
        return length;
    }

    /** The array itself, at least {@link #length()} long; another one after {@link #resize}. */
    public byte[] array() {
        return array;
    }

    /** Sets the length; what is inside afterwards is of no meaning. */
    public void resize(int newLength) {
        if (newLength > array.length) {
            array = new byte[newLength];
        }
        length = newLength;
    }

    /** Takes over {@code count} bytes of {@code source} from {@code offset} on. */
    public void set(byte[] source, int offset, int count) {
        resize(count);
        System.arraycopy(source, offset, array, 0, count);
    }

    /** Takes over all that remains in {@code source} and moves its position to the end. */
    public void set(ByteBuffer source) {
        resize(source.remaining());
        source.get(array, 0, length);
    }

    /** The byte at {@code index}, without sign. */
    public int get(int index) {
        if (index >= length) {
            throw new IndexOutOfBoundsException(index);
        }
        return array[index] & 0xFF;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(array, 0, length, bytes.array, 0, bytes.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return length + " bytes";
    }
}
