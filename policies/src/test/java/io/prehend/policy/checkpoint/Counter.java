package io.prehend.policy.checkpoint;

/** A tiny run: all of its state follows from one number, so that half of it cannot go unnoticed. */
final class Counter implements Saved {
    private long count;

    Counter(long count) {
        this.count = count;
    }

    long count() {
        return count;
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("count", count);
        to.put("floats", floats(count));
        to.put("text", "count " + count + " ≠ " + (count + 1));
    }

    @Override
    public void restore(CheckpointReader from) {
        count = from.longs("count", 1)[0];
        float[] floats = from.floats("floats");
        if (!java.util.Arrays.equals(floats, floats(count))
                || !from.text("text").equals("count " + count + " ≠ " + (count + 1))) {
            throw new AssertionError("parts of two checkpoints were mixed");
        }
    }

    private static float[] floats(long count) {
        return new float[] {count, 1f / count, Float.NaN, Float.NEGATIVE_INFINITY, -0f};
    }
}
