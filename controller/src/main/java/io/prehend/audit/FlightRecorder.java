package io.prehend.audit;

import io.prehend.model.GripperState;
import io.prehend.model.JointCommand;
import io.prehend.model.JointStateView;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps everything about the last ticks of the loop, so that after a stop one can see what led to it.
 *
 * <p>The loop's thread records, once per tick: {@code begin(…)}, then whichever of the other methods apply, then
 * {@link #commit}. None of them allocates, locks or waits. Any other thread may call {@link #copy} at any
 * time: recording goes on meanwhile, and ticks that it overwrote during the copying are left out.
 *
 * <p>A ring of rows with one writer and optimistic readers: the writer announces the row that it is about to overwrite,
 * the reader copies first and then drops what was announced (a sequence lock; Boehm, "Can seqlocks get along with
 * programming language memory models?", MSPC 2012).
 */
public final class FlightRecorder {
    private static final VarHandle BEGUN;
    private static final VarHandle COMMITTED;
    private static final int MAX_ROWS = 1 << 22;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            BEGUN = lookup.findVarHandle(FlightRecorder.class, "begun", long.class);
            COMMITTED = lookup.findVarHandle(FlightRecorder.class, "committed", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final RecorderLabels labels;
    private final int jointCount;
    private final int rowLength;
    private final int capacity;
    private final long[] rows;
    private long begun;
    private long committed;
    private int row;
    private long wakeAtTick = -1;
    private Thread toWake;

    /**
     * A recorder of the last {@code capacityTicks} ticks: 10,000 are ten seconds at 1 kHz and take 5 MB for an arm of
     * seven joints.
     */
    public FlightRecorder(RecorderLabels labels, int capacityTicks) {
        this.labels = labels;
        jointCount = labels.joints().size();
        rowLength = TickLayout.rowLength(jointCount);
        if (capacityTicks < 1 || (long) capacityTicks * rowLength > (long) MAX_ROWS * TickLayout.rowLength(1)) {
            throw new IllegalArgumentException("a flight recorder keeps at least one tick and at most some hundred"
                    + " megabytes, but was asked to keep " + capacityTicks + " ticks of " + jointCount + " joints");
        }
        capacity = capacityTicks;
        rows = new long[capacity * rowLength];
        // Touches every page, so that no tick pays for a page fault.
        Arrays.fill(rows, -1);
    }

    /** Starts the row of the tick at {@code nowNs}; what is not set before {@link #commit} reads as absent. */
    public FlightRecorder begin(long nowNs, long latenessNs, long skippedTicks) {
        BEGUN.setOpaque(this, committed + 1);
        VarHandle.storeStoreFence();
        row = (int) (committed % capacity) * rowLength;
        long absent = Double.doubleToRawLongBits(Double.NaN);
        for (int i = TickLayout.GRIPPER_WIDTH_M; i < rowLength; i++) {
            rows[row + i] = absent;
        }
        for (int i = TickLayout.STATE_AGE_NS; i < TickLayout.GRIPPER_WIDTH_M; i++) {
            rows[row + i] = -1;
        }
        rows[row + TickLayout.CLAMPED] = 0;
        rows[row + TickLayout.STAMP_NS] = 0;
        rows[row + TickLayout.NOW_NS] = nowNs;
        rows[row + TickLayout.LATENESS_NS] = latenessNs;
        rows[row + TickLayout.SKIPPED_TICKS] = skippedTicks;
        return this;
    }

    /** The joint state that the tick acted on. */
    public FlightRecorder measured(JointStateView state) {
        requireJoints(state.count());
        for (int joint = 0; joint < jointCount; joint++) {
            int at = row + TickLayout.ofJoint(joint, 0);
            setDouble(at + TickLayout.MEASURED_POSITION, state.positionRad(joint));
            setDouble(at + TickLayout.MEASURED_VELOCITY, state.velocityRadPerS(joint));
            setDouble(at + TickLayout.MEASURED_EFFORT, state.effortNm(joint));
        }
        rows[row + TickLayout.STATE_AGE_NS] = rows[row + TickLayout.NOW_NS] - state.receivedNs();
        rows[row + TickLayout.SEQUENCE] = state.sequence();
        rows[row + TickLayout.STAMP_NS] = state.stampNs();
        return this;
    }

    /** What the task wanted. */
    public FlightRecorder desired(JointCommand command) {
        setCommand(command, TickLayout.DESIRED_POSITION, TickLayout.DESIRED_VELOCITY);
        return this;
    }

    /** What the safety filter made of it, and was sent to the robot. */
    public FlightRecorder executed(JointCommand command) {
        setCommand(command, TickLayout.EXECUTED_POSITION, TickLayout.EXECUTED_VELOCITY);
        return this;
    }

    /** The safety filter's verdict (ordinal) and the stages that altered the command (a bit each). */
    public FlightRecorder filtered(int verdict, long clampedStages) {
        rows[row + TickLayout.VERDICT] = verdict;
        rows[row + TickLayout.CLAMPED] = clampedStages;
        return this;
    }

    /** The supervisor's state and the worst active cause (ordinals; −1 for none). */
    public FlightRecorder safety(int state, int cause) {
        rows[row + TickLayout.SAFETY_STATE] = state;
        rows[row + TickLayout.CAUSE] = cause;
        return this;
    }

    /** The task's phase (ordinal; −1 for none). */
    public FlightRecorder phase(int phase) {
        rows[row + TickLayout.PHASE] = phase;
        return this;
    }

    /** The gripper; one that nothing was ever heard of reads as absent. */
    public FlightRecorder gripper(GripperState state) {
        if (state.receivedNs() != 0) {
            setDouble(row + TickLayout.GRIPPER_WIDTH_M, state.widthM());
            setDouble(row + TickLayout.GRIPPER_FORCE_N, state.forceN());
        }
        return this;
    }

    /** How long the parts of the tick took, ns each. */
    public FlightRecorder timing(long readNs, long taskNs, long filterNs, long writeNs) {
        rows[row + TickLayout.READ_NS] = readNs;
        rows[row + TickLayout.TASK_NS] = taskNs;
        rows[row + TickLayout.FILTER_NS] = filterNs;
        rows[row + TickLayout.WRITE_NS] = writeNs;
        return this;
    }

    /** Makes the row part of the recording. */
    public void commit() {
        COMMITTED.setRelease(this, committed + 1);
        if (committed == wakeAtTick) {
            LockSupport.unpark(toWake);
        }
    }

    /** Lets {@link #commit} wake {@code thread} once, when {@code tick} ticks are recorded. The loop's thread. */
    void wakeAt(long tick, Thread thread) {
        wakeAtTick = tick;
        toWake = thread;
    }

    /** How many ticks were recorded since the start. Any thread. */
    public long recorded() {
        return (long) COMMITTED.getAcquire(this);
    }

    /** Names for what is recorded. Any thread. */
    public RecorderLabels labels() {
        return labels;
    }

    /** How many ticks are kept. Any thread. */
    public int capacity() {
        return capacity;
    }

    /** A copy of what is kept, oldest tick first. Any thread but the loop's; allocates. */
    public FlightRecording copy() {
        long end = (long) COMMITTED.getAcquire(this);
        long start = Math.max(0, end - capacity);
        long[] copy = new long[(int) (end - start) * rowLength];
        for (long tick = start; tick < end; tick++) {
            int from = (int) (tick % capacity) * rowLength;
            System.arraycopy(rows, from, copy, (int) (tick - start) * rowLength, rowLength);
        }
        VarHandle.loadLoadFence();
        long firstWhole = (long) BEGUN.getOpaque(this) - capacity;
        int torn = (int) Math.min(end - start, Math.max(0, firstWhole - start));
        return new FlightRecording(labels, copy, torn, start + torn);
    }

    /**
     * Writes what is kept to an MCAP file. Any thread but the loop's.
     *
     * @param file replaced whole or not at all; its folder must exist
     * @throws IOException with one sentence that says what was wrong with which file
     */
    public void dump(Path file, DumpInfo info) throws IOException {
        FlightRecordingWriter.write(copy(), info, file);
    }

    private void setCommand(JointCommand command, int position, int velocity) {
        requireJoints(command.count());
        for (int joint = 0; joint < jointCount; joint++) {
            int at = row + TickLayout.ofJoint(joint, 0);
            setDouble(at + position, command.positionRad(joint));
            setDouble(at + velocity, command.velocityRadPerS(joint));
        }
    }

    private void setDouble(int at, double value) {
        rows[at] = Double.doubleToRawLongBits(value);
    }

    private void requireJoints(int count) {
        if (count != jointCount) {
            throw new IllegalArgumentException(
                    "the flight recorder was made for " + jointCount + " joints, but was given " + count);
        }
    }
}
