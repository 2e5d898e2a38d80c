package io.prehend.driver.message;

import java.nio.ByteBuffer;
import java.util.Random;

/** "Reads" random values into the fields of any message: short arrays, odd numbers, text of several scripts. */
final class RandomFields implements MessageReader {
    private static final String[] TEXTS = {"", "a", "panda_joint1", "größe", "関節", "\uD83E\uDD16", "tab\tand \"quote\""
    };
    private static final double[] REALS = {0, -0.0, 1, -2.5, Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN};

    private final Random random;
    private final boolean sequences;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    /** With or without sequence numbers in headers. */
    RandomFields(long seed, boolean sequences) {
        this.random = new Random(seed);
        this.sequences = sequences;
    }

    @Override
    public ByteBuffer next(int bytes) {
        return number.clear().putLong(0, random.nextLong());
    }

    @Override
    public float float32() {
        return random.nextBoolean() ? (float) REALS[random.nextInt(REALS.length)] : random.nextFloat();
    }

    @Override
    public double float64() {
        return random.nextBoolean() ? REALS[random.nextInt(REALS.length)] : random.nextGaussian();
    }

    @Override
    public String string(String previous) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    @Override
    public int length(int smallestElement) {
        return random.nextInt(5);
    }

    @Override
    public void raw(byte[] into, int offset, int count) {
        for (int i = 0; i < count; i++) {
            into[offset + i] = int8();
        }
    }

    @Override
    public int headerSequence() {
        return sequences ? int32() : 0;
    }

    @Override
    public void noFields() {
        // Nothing to make up.
    }

    @Override
    public int remaining() {
        return Integer.MAX_VALUE;
    }
}
