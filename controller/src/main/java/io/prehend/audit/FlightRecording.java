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

    /** How old the joint state was on which tick {@code index} acted, ns; −1 where there was none. */
    public long stateAgeNs(int index) {
        return number(index, TickLayout.STATE_AGE_NS);
    }

    /** How long after its due time tick {@code index} began, ns. */
    public long latenessNs(int index) {
        return number(index, TickLayout.LATENESS_NS);
    }

    /** Measured speed of joint {@code joint} at tick {@code index}, rad/s; NaN where it is not known. */
    public double measuredRadPerS(int index, int joint) {
        return ofJoint(index, joint, TickLayout.MEASURED_VELOCITY);
    }

    /** Distance between the fingertips at tick {@code index}, m; NaN where it is not known. */
    public double gripperWidthM(int index) {
        return real(index, TickLayout.GRIPPER_WIDTH_M);
    }

    /** The filter's verdict at tick {@code index}, by ordinal; −1 where there was none. */
    public int verdict(int index) {
        return (int) number(index, TickLayout.VERDICT);
    }

    /** The phase of the task at tick {@code index}; −1 where there was none. */
    public int phase(int index) {
        return (int) number(index, TickLayout.PHASE);
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
