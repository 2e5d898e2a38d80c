package io.prehend.driver.serial;

/** A beat as a microcontroller sends it, for tests and benchmarks that stand in for one. Pure; any thread. */
public final class Beat {
    /** A beat is sent so often, ms. */
    public static final int PERIOD_MS = 20;

    private Beat() {}

    /** The bytes of beat number {@code sequence}, of which the lower 16 bits count. */
    public static byte[] bytes(int sequence, boolean closed) {
        return BeatDecoder.encode(sequence, closed);
    }
}
