package io.prehend.perception.file;

/**
 * Undoes LZF compression as a stream: 8 KiB of history are all it holds, however much comes out. Used by one thread.
 *
 * <p>The format is Marc Lehmann's LibLZF, as PCD files use it. A control byte below 32 is followed by that many plus
 * one literal bytes. Any other is a copy: its top three bits are the length minus two (seven: add the next byte), its
 * low five bits and one more byte the distance minus one.
 */
final class LzfDecoder {
    private static final int WINDOW_BYTES = 1 << 13;

    private final ByteSource source;
    private final byte[] window = new byte[WINDOW_BYTES];
    private long compressedLeft;
    private long produced;
    private int literalsLeft;
    private int copyLeft;
    private int copyDistance;

    /** Decodes the next {@code compressedBytes} of {@code source}. */
    LzfDecoder(ByteSource source, long compressedBytes) {
        this.source = source;
        this.compressedLeft = compressedBytes;
    }

    /** Fills the first {@code count} bytes of {@code target}. */
    void readFully(byte[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = next();
        }
    }

    private byte next() {
        if (literalsLeft == 0 && copyLeft == 0) {
            readControl();
        }
        byte b;
        if (literalsLeft > 0) {
            literalsLeft--;
            b = (byte) take();
        } else {
            copyLeft--;
            b = window[(int) ((produced - copyDistance) & (WINDOW_BYTES - 1))];
        }
        window[(int) (produced & (WINDOW_BYTES - 1))] = b;
        produced++;
        return b;
    }

    private void readControl() {
        int control = take();
        if (control < 32) {
            literalsLeft = control + 1;
            return;
        }
        int length = control >> 5;
        if (length == 7) {
            length += take();
        }
        copyLeft = length + 2;
        copyDistance = ((control & 31) << 8) + take() + 1;
        if (copyDistance > produced) {
            throw source.fault("its compressed data is damaged (a copy from before the start)");
        }
    }

    private int take() {
        if (compressedLeft-- <= 0) {
            throw source.fault("its compressed data is damaged (it holds fewer bytes than the header says)");
        }
        return source.require("its compressed data");
    }
}
