package io.prehend.driver.fault;

import io.prehend.model.JointStateBuffer;
import io.prehend.port.RobotDriver;

/**
 * The way of the samples through a {@link FaultyDriver}: spoiled, lost, kept back, doubled, delayed. Owned by the
 * loop's thread; allocates nothing after construction.
 */
final class SamplePath {
    /** As many samples are on their way at most; the oldest make room. */
    private static final int CAPACITY = 512;

    private final RobotDriver inner;
    private final FaultBoard board;
    private final SampleSpoiler spoiler;
    private final long seed;
    private final JointStateBuffer fresh;
    private final JointStateBuffer kept;
    private final JointStateBuffer again;
    private final JointStateBuffer[] waiting = new JointStateBuffer[CAPACITY];
    private final long[] dueNs = new long[CAPACITY];
    private int first;
    private int count;
    private long lastDueNs;
    private long keptUntilNs;
    private long againDueNs;
    private long againAfterRead;
    private long reads;
    private boolean keeps;
    private boolean comesAgain;
    private long number;
    private long spoiled;

    SamplePath(RobotDriver inner, FaultBoard board, int joints) {
        this.inner = inner;
        this.board = board;
        seed = Dice.seed(board.seed(), Direction.BACK.ordinal());
        spoiler = new SampleSpoiler(board, seed, joints);
        fresh = new JointStateBuffer(joints);
        kept = new JointStateBuffer(joints);
        again = new JointStateBuffer(joints);
        for (int slot = 0; slot < CAPACITY; slot++) {
            waiting[slot] = new JointStateBuffer(joints);
        }
    }

    /** In which place the joint in place {@code joint} comes when joints are permuted. */
    static int permuted(int joint, int joints) {
        return (joint + 1) % joints;
    }

    boolean read(JointStateBuffer into, long nowNs, long timeNs) {
        boolean cut = board.active(FaultKind.LOSE_LINK, Direction.BOTH, timeNs) != null
                || board.active(FaultKind.BLACK_HOLE, Direction.BACK, timeNs) != null;
        reads++;
        if (inner.read(fresh, nowNs)) {
            take(nowNs, timeNs, cut);
        }
        return !cut && deliver(into, nowNs);
    }

    long spoiled() {
        return spoiled;
    }

    private void take(long nowNs, long timeNs, boolean cut) {
        number++;
        boolean touched = spoiler.spoil(fresh, number, timeNs);
        if (cut || hit(FaultKind.DROP, timeNs) != null) {
            spoiled++;
            return;
        }
        Fault reorder = keeps ? null : hit(FaultKind.REORDER, timeNs);
        long sampleDueNs = fresh.receivedNs() + delayNs(timeNs);
        if (reorder != null) {
            spoiled++;
            keeps = true;
            kept.set(fresh);
            keptUntilNs = nowNs + (long) reorder.amount();
            return;
        }
        schedule(fresh, sampleDueNs);
        boolean doubled = !comesAgain && hit(FaultKind.DUPLICATE, timeNs) != null;
        spoiled += touched || doubled ? 1 : 0;
        if (keeps) {
            keeps = false;
            comeAgain(kept, sampleDueNs, reads);
        } else if (doubled) {
            comeAgain(fresh, sampleDueNs, reads);
        }
    }

    private boolean deliver(JointStateBuffer into, long nowNs) {
        if (keeps && nowNs >= keptUntilNs) {
            keeps = false;
            comeAgain(kept, nowNs, reads - 1);
        }
        if (comesAgain && reads > againAfterRead && nowNs >= againDueNs) {
            comesAgain = false;
            into.set(again);
            into.setHeader(again.stampNs(), nowNs, again.sequence());
            return true;
        }
        boolean healed = board.faults().length == 0;
        boolean any = false;
        while (count > 0 && (healed || dueNs[first] <= nowNs)) {
            JointStateBuffer sample = waiting[first];
            into.set(sample);
            // Nothing was received before it came, and nothing later than now.
            into.setHeader(sample.stampNs(), Math.min(nowNs, dueNs[first]), sample.sequence());
            first = (first + 1) % CAPACITY;
            count--;
            any = true;
        }
        return any;
    }

    private void comeAgain(JointStateBuffer sample, long whenNs, long afterRead) {
        comesAgain = true;
        againAfterRead = afterRead;
        again.set(sample);
        againDueNs = whenNs;
    }

    private void schedule(JointStateBuffer sample, long whenNs) {
        if (count == CAPACITY) {
            first = (first + 1) % CAPACITY;
            count--;
        }
        // Those that wait come in order; those that have come do not matter any more.
        lastDueNs = count == 0 ? whenNs : Math.max(lastDueNs, whenNs);
        int slot = (first + count) % CAPACITY;
        waiting[slot].set(sample);
        dueNs[slot] = lastDueNs;
        count++;
    }

    private long delayNs(long timeNs) {
        Fault delay = hit(FaultKind.DELAY, timeNs);
        return delay == null ? 0 : CommandPath.delayNs(delay, seed, number);
    }

    private Fault hit(FaultKind kind, long timeNs) {
        return board.hit(kind, Direction.BACK, timeNs, seed, number);
    }
}
