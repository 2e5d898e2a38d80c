package io.prehend.policy.checkpoint;

import java.util.Map;

/** Gives back what a {@link CheckpointWriter} collected. One thread. */
public final class CheckpointReader {
    private final Map<String, Object> sections;
    private final String prefix;

    /** What {@code written} holds, without a file between. */
    public static CheckpointReader of(CheckpointWriter written) {
        return new CheckpointReader(Map.copyOf(written.sections()), "");
    }

    CheckpointReader(Map<String, Object> sections, String prefix) {
        this.sections = sections;
        this.prefix = prefix;
    }

    /** What {@link CheckpointWriter#within} of that name was given. */
    public CheckpointReader within(String name) {
        return new CheckpointReader(sections, prefix + name + ".");
    }

    /** Numbers; the array is the caller's to keep. */
    public float[] floats(String key) {
        return find(key, float[].class).clone();
    }

    /** Whole numbers; the array is the caller's to keep. */
    public long[] longs(String key) {
        return find(key, long[].class).clone();
    }

    /** {@code count} whole numbers; any other number of them is refused. */
    public long[] longs(String key, int count) {
        long[] values = longs(key);
        if (values.length != count) {
            throw new RefusedCheckpointException("The checkpoint has " + values.length + " numbers of " + prefix + key
                    + " in place of " + count + ": it was written by another version.");
        }
        return values;
    }

    /** A text. */
    public String text(String key) {
        return find(key, String.class);
    }

    /** Puts back all that was saved under {@code name}. */
    public void get(String name, Saved part) {
        part.restore(within(name));
    }

    private <T> T find(String key, Class<T> type) {
        Object value = sections.get(prefix + key);
        if (!type.isInstance(value)) {
            throw new RefusedCheckpointException(
                    "The checkpoint says nothing of " + prefix + key + ": it is of another kind of run, or version.");
        }
        return type.cast(value);
    }
}
