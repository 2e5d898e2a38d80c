package io.prehend.launch.serve;

import io.prehend.model.JointStateView;

/** Looks at the joint states that a controller gets: how long none came, and whether a joint jumped. */
final class SampleMeter {
    private long sequence;
    private long stampNs;
    private long receivedNs;
    private double[] positionsRad;
    private long longestStampGapNs;
    private long longestGapNs;
    private double farthestJumpRad;
    private long backwards;

    /** After a tick. */
    void look(JointStateView measured) {
        if (measured.sequence() == sequence) {
            return;
        }
        if (positionsRad != null) {
            longestStampGapNs = Math.max(longestStampGapNs, measured.stampNs() - stampNs);
            longestGapNs = Math.max(longestGapNs, measured.receivedNs() - receivedNs);
            backwards += measured.stampNs() <= stampNs ? 1 : 0;
        }
        double[] before = positionsRad == null ? new double[measured.count()] : positionsRad;
        for (int joint = 0; joint < measured.count(); joint++) {
            double stepRad = Math.abs(measured.positionRad(joint) - before[joint]);
            farthestJumpRad = positionsRad == null ? 0 : Math.max(farthestJumpRad, stepRad);
            before[joint] = measured.positionRad(joint);
        }
        positionsRad = before;
        sequence = measured.sequence();
        stampNs = measured.stampNs();
        receivedNs = measured.receivedNs();
    }

    double longestStampGapMs() {
        return longestStampGapNs * 1e-6;
    }

    double longestGapMs() {
        return longestGapNs * 1e-6;
    }

    /** The largest step of a joint between two samples, rad. */
    double farthestJumpRad() {
        return farthestJumpRad;
    }

    /** Samples whose stamp was not later than that of the one before. */
    long backwards() {
        return backwards;
    }

    @Override
    public String toString() {
        return "longest gap " + longestGapMs() + " ms, by stamps " + longestStampGapMs() + " ms; largest step "
                + farthestJumpRad + " rad; " + backwards + " stamps backwards";
    }
}
