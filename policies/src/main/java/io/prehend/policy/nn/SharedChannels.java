package io.prehend.policy.nn;

/** Sums the gradients of some channels over the points of each cloud. One thread. */
final class SharedChannels implements RowSink {
    private final int points;
    private float[] sum = {};
    private int from;
    private int count;

    SharedChannels(int points) {
        this.points = points;
    }

    /** To where: [clouds, count], for channels {@code from} on. */
    SharedChannels into(float[] sum, int from, int count) {
        this.sum = sum;
        this.from = from;
        this.count = count;
        return this;
    }

    @Override
    public void add(int row, float[] gradient, int at) {
        int to = row / points * count;
        for (int k = 0; k < count; k++) {
            sum[to + k] += gradient[at + from + k];
        }
    }
}
