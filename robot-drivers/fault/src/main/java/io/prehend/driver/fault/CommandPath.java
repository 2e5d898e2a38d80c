package io.prehend.driver.fault;

import io.prehend.model.JointCommand;
import io.prehend.port.RobotDriver;

/**
 * The way of the commands through a {@link FaultyDriver}: lost, delayed, or gone on with by a robot that does not
 * notice that they have ended. Owned by the loop's thread; allocates nothing after construction.
 */
final class CommandPath {
    /** As many commands are on their way at most; the oldest make room. */
    private static final int CAPACITY = 512;
    /** Commands have ended when none came for so many of the usual gaps. */
    private static final double ENDED_GAPS = 2.5;

    private final RobotDriver inner;
    private final FaultBoard board;
    private final long seed;
    private final JointCommand last;
    private final JointCommand goingOn;
    private final JointCommand[] waiting = new JointCommand[CAPACITY];
    private final long[] dueNs = new long[CAPACITY];
    private int first;
    private int count;
    private long lastDueNs;
    private long lastNs;
    private long gapNs;
    private boolean any;
    private long number;
    private long lost;

    CommandPath(RobotDriver inner, FaultBoard board, int joints) {
        this.inner = inner;
        this.board = board;
        seed = Dice.seed(board.seed(), Direction.FORTH.ordinal());
        last = new JointCommand(joints);
        goingOn = new JointCommand(joints);
        for (int slot = 0; slot < CAPACITY; slot++) {
            waiting[slot] = new JointCommand(joints);
        }
    }

    /** Whether nothing reaches the robot. */
    static boolean severed(FaultBoard board, long timeNs) {
        return board.active(FaultKind.LOSE_LINK, Direction.BOTH, timeNs) != null
                || board.active(FaultKind.BLACK_HOLE, Direction.FORTH, timeNs) != null;
    }

    /** How long {@code delay} keeps back what has this number, ns. */
    static long delayNs(Fault delay, long seed, long number) {
        // Another purpose than the one that decided whether it is delayed at all.
        double draw = Dice.draw(seed, number, FaultKind.count());
        return (long) (delay.amount() + draw * delay.jitterNs());
    }

    void write(JointCommand command, long nowNs, long timeNs) {
        gapNs = any && nowNs > lastNs ? nowNs - lastNs : gapNs;
        any = true;
        number++;
        lastNs = nowNs;
        last.set(command);
        if (severed(board, timeNs) || board.hit(FaultKind.DROP, Direction.FORTH, timeNs, seed, number) != null) {
            lost++;
            return;
        }
        Fault delay = board.hit(FaultKind.DELAY, Direction.FORTH, timeNs, seed, number);
        if (delay == null && count == 0) {
            inner.write(command, nowNs);
        } else {
            schedule(command, nowNs + (delay == null ? 0 : delayNs(delay, seed, number)));
            deliver(nowNs);
        }
    }

    /** What happens between commands: delayed ones arrive, and a slow dead-man has not noticed yet. */
    void tick(long nowNs, long timeNs) {
        if (severed(board, timeNs)) {
            lost += count;
            count = 0;
            return;
        }
        deliver(nowNs);
        Fault slow = board.active(FaultKind.SLOW_DEADMAN, Direction.FORTH, timeNs);
        long silentNs = nowNs - lastNs;
        if (slow != null && gapNs > 0 && silentNs > ENDED_GAPS * gapNs && silentNs <= slow.amount()) {
            for (int joint = 0; joint < last.count(); joint++) {
                double velocityRadPerS = last.velocityRadPerS(joint);
                goingOn.setJoint(joint, last.positionRad(joint) + velocityRadPerS * silentNs * 1e-9, velocityRadPerS);
            }
            inner.write(goingOn, nowNs);
        }
    }

    /** The robot starts anew: nothing is under way, and nothing to go on with. */
    void forget() {
        count = 0;
        gapNs = 0;
        any = false;
    }

    long lost() {
        return lost;
    }

    private void schedule(JointCommand command, long whenNs) {
        if (count == CAPACITY) {
            first = (first + 1) % CAPACITY;
            count--;
            lost++;
        }
        lastDueNs = count == 0 ? whenNs : Math.max(lastDueNs, whenNs);
        int slot = (first + count) % CAPACITY;
        waiting[slot].set(command);
        dueNs[slot] = lastDueNs;
        count++;
    }

    private void deliver(long nowNs) {
        boolean healed = board.faults().length == 0;
        while (count > 0 && (healed || dueNs[first] <= nowNs)) {
            inner.write(waiting[first], nowNs);
            first = (first + 1) % CAPACITY;
            count--;
        }
    }
}
