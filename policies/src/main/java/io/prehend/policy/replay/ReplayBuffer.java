package io.prehend.policy.replay;

import io.prehend.policy.experience.StepStore;
import io.prehend.port.Action;
import io.prehend.port.Transition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The steps of a log, for learning: also while another process goes on writing it. Steps are numbered from 0, the
 * oldest, to {@link #size()} − 1; {@link #poll} takes over what is new, and lets go of what the budget has cost,
 * after which every number is smaller by as much ({@link #forgotten()}).
 *
 * <p>One thread owns a buffer; any number of buffers may read the same log, in this process and in others. Nothing but
 * {@link #poll} allocates. What is damaged is passed over and counted, and never read as something else.
 */
public final class ReplayBuffer {
    private final SegmentFolder folder;
    private final Deque<SegmentView> segments = new ArrayDeque<>();
    private final StepIndex index = new StepIndex();
    private final short[] units = new short[3 * StepStore.MAX_POINTS];
    private long offset;
    private long forgotten;
    private long damagedBytes;
    private long missing;
    private long nextNumber;

    private ReplayBuffer(SegmentFolder folder) {
        this.folder = folder;
    }

    /**
     * Reads all that there is in {@code folder}, which may as well be empty, or not there yet.
     *
     * @throws UncheckedIOException one sentence, where it cannot be read
     * @throws IllegalArgumentException one sentence, where it is of another format
     */
    public static ReplayBuffer open(Path folder) {
        ReplayBuffer buffer = new ReplayBuffer(new SegmentFolder(folder));
        buffer.poll();
        return buffer;
    }

    /**
     * Takes over what is new in the log and lets go of what is no longer there.
     *
     * @return how many steps are new
     */
    public int poll() {
        int before = index.size();
        try {
            List<Long> numbers = folder.numbers();
            int gone = forget(numbers);
            for (int i = 0; i < numbers.size(); i++) {
                long number = numbers.get(i);
                if (segments.isEmpty() || number >= segments.peekLast().number()) {
                    read(number, i == numbers.size() - 1);
                }
            }
            return index.size() - before + gone;
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "Cannot read the replay log in " + folder.path() + ": " + failed.getMessage() + ".", failed);
        }
    }

    /** How many steps there are. */
    public int size() {
        return index.size();
    }

    /** How many steps have been let go of since the buffer was opened. */
    public long forgotten() {
        return forgotten;
    }

    /** Bytes that were passed over because they were damaged. A tail that is still being written is not among them. */
    public long damagedBytes() {
        return damagedBytes;
    }

    /** Steps that the log should hold between others, but does not: dropped when the ring was full, or damaged. */
    public long missing() {
        return missing;
    }

    /** How far the log has been read. */
    public ReplayCursor cursor() {
        return segments.isEmpty()
                ? ReplayCursor.START
                : new ReplayCursor(segments.peekLast().number(), offset, nextNumber);
    }

    /** The step that has {@code number} in the log, or the first one after it; {@link #size()} where there is none. */
    public int indexOf(long number) {
        int low = 0;
        int high = index.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (index.number[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Number of step {@code i} in the log: it grows from step to step, and never changes. */
    public long number(int i) {
        return index.number[requireKnown(i)];
    }

    /** Number of the episode of step {@code i}. */
    public long episode(int i) {
        return index.episode[requireKnown(i)];
    }

    /** How many steps came before step {@code i} in its episode. */
    public int stepOfEpisode(int i) {
        return index.step[requireKnown(i)];
    }

    /** Whether step {@code i} + 1 is what followed upon step {@code i}. */
    public boolean hasNext(int i) {
        return requireKnown(i) + 1 < index.size()
                && index.end[i] == StepIndex.GOES_ON
                && index.episode[i + 1] == index.episode[i]
                && index.step[i + 1] == index.step[i] + 1;
    }

    /** Whether the episode ended with step {@code i}, by what was done. */
    public boolean isTerminal(int i) {
        return index.end[requireKnown(i)] == StepIndex.TERMINAL;
    }

    /**
     * Whether nobody knows what would have come after step {@code i}: the episode was cut short, or the log lacks what
     * followed.
     */
    public boolean isTruncated(int i) {
        return index.end[requireKnown(i)] == StepIndex.TRUNCATED
                || index.end[i] == StepIndex.GOES_ON && !hasNext(i) && i + 1 < index.size();
    }

    /** Whether the end of the episode of step {@code i} was recorded as the end of that step. */
    public boolean isEnd(int i) {
        return index.end[requireKnown(i)] != StepIndex.GOES_ON;
    }

    /** Whether it is known what came of step {@code i}; of the newest one it may not be, as yet. */
    public boolean isComplete(int i) {
        return index.end[requireKnown(i)] != StepIndex.GOES_ON || i + 1 < index.size();
    }

    /** The last step of the episode of step {@code i} that is known and follows upon it without a gap. */
    public int lastOfEpisode(int i) {
        int last = i;
        while (hasNext(last)) {
            last++;
        }
        return last;
    }

    /** Reward of step {@code i}. */
    public float reward(int i) {
        return index.reward[requireKnown(i)];
    }

    /** Whether an expert or a person led the hand at step {@code i}. */
    public boolean isShown(int i) {
        return (index.flags[requireKnown(i)] & (StepRecord.EXPERT | StepRecord.INTERVENED)) != 0;
    }

    /** Whether a person led the hand at step {@code i}. */
    public boolean isIntervened(int i) {
        return (index.flags[requireKnown(i)] & StepRecord.INTERVENED) != 0;
    }

    /** Whether what was done at step {@code i} is not what was asked. */
    public boolean isClamped(int i) {
        return (index.flags[requireKnown(i)] & StepRecord.CLAMPED) != 0;
    }

    /** Which weights decided step {@code i}: the first eight bytes of the model's SHA-256; 0 for code. */
    public long policyVersion(int i) {
        return bytes(i).getLong(index.at[i] + StepRecord.VERSION_AT);
    }

    /** When step {@code i} was recorded, ms since 1970. */
    public long recordedMs(int i) {
        return bytes(i).getLong(index.at[i] + StepRecord.RECORDED_MS_AT);
    }

    /** Age of the cloud when step {@code i} was decided, ns; {@link Long#MAX_VALUE} where there was none. */
    public long cloudAgeNs(int i) {
        return bytes(i).getLong(index.at[i] + StepRecord.CLOUD_AGE_AT);
    }

    /** How long the decision of step {@code i} took, ns. */
    public long decisionDelayNs(int i) {
        return bytes(i).getLong(index.at[i] + StepRecord.DELAY_AT);
    }

    /** Number of points of step {@code i}. */
    public int pointCount(int i) {
        return Short.toUnsignedInt(bytes(i).getShort(index.at[i] + StepRecord.POINTS_AT));
    }

    /** Writes the points of step {@code i} into {@code outM} from {@code at} on: x, y, z of each, in the hand frame. */
    public void readCloud(int i, float[] outM, int at) {
        int count = 3 * pointCount(i);
        index.segment[i].shorts().get(index.at[i] + StepRecord.CLOUD_AT >> 1, units, 0, count);
        for (int k = 0; k < count; k++) {
            outM[at + k] = (float) (units[k] * StepStore.QUANTUM_M);
        }
    }

    /** Writes the state of step {@code i}, {@link io.prehend.policy.input.StateFeature#ALL} in order. */
    public void readState(int i, float[] out, int at) {
        readFloats(i, StepRecord.STATE_AT, StepRecord.STATE_SIZE, out, at);
    }

    /** Writes what was asked at step {@code i}, m and rad. */
    public void readAction(int i, float[] out, int at) {
        readFloats(i, StepRecord.ACTION_AT, Action.SIZE, out, at);
    }

    /** Writes what was made of it, m and rad: what is to be learned from. */
    public void readExecuted(int i, float[] out, int at) {
        readFloats(i, StepRecord.EXECUTED_AT, Action.SIZE, out, at);
    }

    /** Writes what the policy added to what it saw at step {@code i}, in the hand frame, m: three numbers. */
    public void readCorrection(int i, float[] outM, int at) {
        readFloats(i, StepRecord.CORRECTION_AT, StepRecord.CORRECTION_SIZE, outM, at);
    }

    /** Writes where the hand was in the base frame at step {@code i}: quaternion x, y, z, w and translation, m. */
    public void readHand(int i, float[] out, int at) {
        readFloats(i, StepRecord.HAND_AT, StepStore.GOAL_SIZE, out, at);
    }

    /** Everything about step {@code i}. What is not recorded, such as velocities, is 0. */
    public void read(int i, Transition out) {
        StepRecord.read(bytes(i), index.at[i], out);
    }

    ByteBuffer bytes(int i) {
        return index.segment[requireKnown(i)].bytes();
    }

    int contentAt(int i) {
        return index.at[requireKnown(i)];
    }

    private void readFloats(int i, int from, int count, float[] out, int at) {
        ByteBuffer bytes = bytes(i);
        for (int k = 0; k < count; k++) {
            out[at + k] = bytes.getFloat(index.at[i] + from + Float.BYTES * k);
        }
    }

    private int requireKnown(int i) {
        if (i < 0 || i >= index.size()) {
            throw new IndexOutOfBoundsException("there is no step " + i + " among " + index.size());
        }
        return i;
    }

    private int forget(List<Long> numbers) {
        long oldest = numbers.isEmpty() ? Long.MAX_VALUE : numbers.get(0);
        int gone = 0;
        while (!segments.isEmpty() && segments.peekFirst().number() < oldest) {
            SegmentView first = segments.removeFirst();
            while (gone < index.size() && index.segment[gone] == first) {
                gone++;
            }
        }
        index.dropFirst(gone);
        forgotten += gone;
        if (gone > 0) {
            // Only the collector unmaps files, and a learner that allocates nothing never calls it: the deleted
            // segments would go on taking room on the disk.
            System.gc();
        }
        return gone;
    }

    /** Goes on with segment {@code number}, or begins it; only the last one may still grow. */
    private void read(long number, boolean isLast) throws IOException {
        boolean known = !segments.isEmpty() && segments.peekLast().number() == number;
        SegmentView view = known ? segments.peekLast() : new SegmentView(folder.file(number), number);
        if (view.isMapped()) {
            return;
        }
        if (!known) {
            segments.addLast(view);
            offset = 0;
        }
        try {
            if (isLast) {
                view.grow();
            } else {
                view.map();
            }
        } catch (NoSuchFileException vanished) {
            // The budget was faster: the next poll will not find it in the folder either.
            return;
        }
        scan(view, isLast);
    }

    private void scan(SegmentView view, boolean isLast) {
        if (view.header() == null) {
            damagedBytes += isLast || view.bytes() == null ? 0 : view.bytes().limit();
            return;
        }
        if (!view.header().isOurs()) {
            throw new IllegalArgumentException("The replay log in " + folder.path()
                    + " is of another version's format; read it with that version.");
        }
        int from = Math.max((int) offset, view.header().length());
        SegmentScan scan = new SegmentScan(view.bytes(), view.header().nonce(), from);
        while (scan.next() || passesDamage(scan)) {
            take(view, scan);
        }
        offset = scan.end();
        if (isLast) {
            view.reread(scan.end());
        } else {
            damagedBytes += view.bytes().limit() - scan.end();
        }
    }

    private boolean passesDamage(SegmentScan scan) {
        int skipped = scan.skipDamage();
        damagedBytes += skipped;
        return skipped > 0 && scan.next();
    }

    private void take(SegmentView view, SegmentScan scan) {
        long number = view.bytes().getLong(scan.contentAt() + StepRecord.NUMBER_AT);
        if (nextNumber > 0) {
            missing += Math.max(0, number - nextNumber);
        }
        if (scan.isStep()) {
            index.add(view, scan.contentAt());
            nextNumber = number + 1;
        } else {
            end(view.bytes(), scan.contentAt());
            nextNumber = number;
        }
    }

    /** An end belongs to the newest step, where that one is the last of its episode. */
    private void end(ByteBuffer bytes, int at) {
        int last = index.size() - 1;
        boolean fits = last >= 0
                && index.episode[last] == bytes.getLong(at + EndRecord.EPISODE_AT)
                && index.step[last] + 1 == bytes.getInt(at + EndRecord.STEPS_AT);
        if (fits) {
            index.end[last] = (bytes.get(at + EndRecord.FLAGS_AT) & EndRecord.TRUNCATED) != 0
                    ? StepIndex.TRUNCATED
                    : StepIndex.TERMINAL;
            index.reward[last] = bytes.getFloat(at + EndRecord.REWARD_AT);
        }
    }
}
