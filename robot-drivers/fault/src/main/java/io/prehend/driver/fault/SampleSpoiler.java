package io.prehend.driver.fault;

import io.prehend.model.JointStateBuffer;

/**
 * Spoils the values of samples as the faults of a board say. Owned by the loop's thread; allocates nothing after
 * construction.
 */
final class SampleSpoiler {
    private final FaultBoard board;
    private final long seed;
    private final int joints;
    private final JointStateBuffer last;
    private final JointStateBuffer scratch;
    private boolean any;

    SampleSpoiler(FaultBoard board, long seed, int joints) {
        this.board = board;
        this.seed = seed;
        this.joints = joints;
        last = new JointStateBuffer(joints);
        scratch = new JointStateBuffer(joints);
    }

    /** Spoils {@code sample}, the one with this number; returns whether anything about it has changed. */
    boolean spoil(JointStateBuffer sample, long number, long timeNs) {
        boolean spoiled = stepClock(sample, number, timeNs);
        spoiled |= freeze(sample, number, timeNs);
        spoiled |= permute(sample, number, timeNs);
        spoiled |= disturb(FaultKind.JUMP, sample, number, timeNs);
        spoiled |= disturb(FaultKind.HUGE, sample, number, timeNs);
        spoiled |= disturb(FaultKind.INFINITE, sample, number, timeNs);
        spoiled |= disturb(FaultKind.NOT_A_NUMBER, sample, number, timeNs);
        return spoiled;
    }

    private boolean stepClock(JointStateBuffer sample, long number, long timeNs) {
        Fault fault = hit(FaultKind.STEP_CLOCK, number, timeNs);
        if (fault != null) {
            sample.setHeader(sample.stampNs() - (long) fault.amount(), sample.receivedNs(), sample.sequence());
        }
        return fault != null;
    }

    /** What is frozen is what was last seen unfrozen. */
    private boolean freeze(JointStateBuffer sample, long number, long timeNs) {
        boolean stamp = any && hit(FaultKind.FREEZE_STAMP, number, timeNs) != null;
        boolean positions = any && hit(FaultKind.FREEZE_POSITIONS, number, timeNs) != null;
        long stampNs = stamp ? last.stampNs() : sample.stampNs();
        if (positions) {
            long receivedNs = sample.receivedNs();
            long sequence = sample.sequence();
            sample.set(last);
            sample.setHeader(stampNs, receivedNs, sequence);
        } else {
            sample.setHeader(stampNs, sample.receivedNs(), sample.sequence());
        }
        last.set(sample);
        any = true;
        return stamp || positions;
    }

    private boolean permute(JointStateBuffer sample, long number, long timeNs) {
        boolean permuted = hit(FaultKind.PERMUTE_JOINTS, number, timeNs) != null;
        if (permuted) {
            scratch.set(sample);
            for (int joint = 0; joint < joints; joint++) {
                int from = SamplePath.permuted(joint, joints);
                sample.setJoint(
                        joint, scratch.positionRad(from), scratch.velocityRadPerS(from), scratch.effortNm(from));
            }
        }
        boolean lost = hit(FaultKind.LOSE_JOINT, number, timeNs) != null;
        if (lost) {
            sample.setJoint(joints - 1, Double.NaN, Double.NaN, Double.NaN);
        }
        return permuted || lost;
    }

    private boolean disturb(FaultKind kind, JointStateBuffer sample, long number, long timeNs) {
        Fault fault = hit(kind, number, timeNs);
        if (fault == null) {
            return false;
        }
        // The same joint for as long as the fault lasts.
        int joint = Dice.below(joints, seed, fault.startNs(), kind.ordinal());
        double positionRad = sample.positionRad(joint);
        double spoiledRad =
                switch (kind) {
                    case JUMP -> positionRad + fault.amount();
                    case HUGE -> fault.amount();
                    case INFINITE -> Double.POSITIVE_INFINITY;
                    default -> Double.NaN;
                };
        sample.setJoint(joint, spoiledRad, sample.velocityRadPerS(joint), sample.effortNm(joint));
        return true;
    }

    private Fault hit(FaultKind kind, long number, long timeNs) {
        return board.hit(kind, Direction.BACK, timeNs, seed, number);
    }
}
