package io.prehend.audit;

/**
 * A copy of the last ticks that a {@link FlightRecorder} kept, oldest first. Immutable; any thread.
 *
 * <p>Ticks are indexed from 0 to {@link #count} − 1. Absent numbers are NaN, absent ordinals and times −1.
 */
public final class FlightRecording {
    private final RecorderLabels labels;
    private final long[] rows;
    private final int rowLength;
    private final int firstRow;
    private final long firstTick;

    FlightRecording(RecorderLabels labels, long[] rows, int firstRow, long firstTick) {
        this.labels = labels;
        this.rows = rows;
        this.firstRow = firstRow;
        this.firstTick = firstTick;
        rowLength = TickLayout.rowLength(labels.joints().size());
    }

    /** Names for what was recorded. */
    public RecorderLabels labels() {
        return labels;
    }

    /** How many ticks there are. */
    public int count() {
        return rows.length / rowLength - firstRow;
    }

    /** Number of tick {@code index} since the recorder was made. */
    public long tick(int index) {
        return firstTick + index;
    }

    /** When tick {@code index} began, on the loop's monotonic clock, ns. */
    public long nowNs(int index) {
        return number(index, TickLayout.NOW_NS);
    }

    /** A whole number of tick {@code index}, by its place in {@link TickLayout}. */
    long number(int index, int field) {
        return rows[(firstRow + index) * rowLength + field];
    }

    /** A real number of tick {@code index}, by its place in {@link TickLayout}. */
    double real(int index, int field) {
        return Double.longBitsToDouble(number(index, field));
    }

    /** A real number of joint {@code joint} at tick {@code index}. */
    double ofJoint(int index, int joint, int what) {
        return real(index, TickLayout.ofJoint(joint, what));
    }
}
