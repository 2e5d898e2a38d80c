package io.prehend.launch.serve;

import io.prehend.model.JointStateView;
import java.util.ArrayList;
import java.util.List;

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
    private final List<Double> exchangeGapsMs = new ArrayList<>();
    private int exchanges;

    /** After a tick; {@code newExchanges} is how many objects have been exchanged so far. */
    void look(JointStateView measured, int newExchanges) {
        if (measured.sequence() == sequence) {
            return;
        }
        if (positionsRad != null) {
            if (newExchanges != exchanges) {
                exchangeGapsMs.add((measured.receivedNs() - receivedNs) * 1e-6);
            }
            longestStampGapNs = Math.max(longestStampGapNs, measured.stampNs() - stampNs);
            longestGapNs = Math.max(longestGapNs, measured.receivedNs() - receivedNs);
            backwards += measured.stampNs() <= stampNs ? 1 : 0;
        }
        double[] before = positionsRad == null ? new double[measured.count()] : positionsRad;
        for (int joint = 0; joint < measured.count(); joint++) {
            double stepRad = Math.abs(measured.positionRad(joint) - before[joint]);
            boolean exchanged = positionsRad != null && newExchanges != exchanges;
            farthestJumpRad = exchanged ? Math.max(farthestJumpRad, stepRad) : farthestJumpRad;
            before[joint] = measured.positionRad(joint);
        }
        positionsRad = before;
        exchanges = newExchanges;
        sequence = measured.sequence();
        stampNs = measured.stampNs();
        receivedNs = measured.receivedNs();
    }

    /** How long no sample came while an object was exchanged: the median of all exchanges, ms. */
    double usualExchangeGapMs() {
        List<Double> sorted = exchangeGapsMs.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** The longest time in which no sample came, ms. */
    double longestGapMs() {
        return longestGapNs * 1e-6;
    }

    /** The largest step of a joint between the samples before and after an exchange, rad. */
    double farthestJumpRad() {
        return farthestJumpRad;
    }

    /** Samples whose stamp was not later than that of the one before. */
    long backwards() {
        return backwards;
    }

    @Override
    public String toString() {
        return "longest gap " + longestGapMs() + " ms, by stamps " + longestStampGapNs * 1e-6
                + " ms; at exchanges "
                + exchangeGapsMs
                + " ms; largest step there "
                + farthestJumpRad + " rad; " + backwards + " stamps backwards";
    }
}
