package io.prehend.launch.station;

import io.prehend.model.JointStateView;
import io.prehend.safety.SafetySupervisor;

/**
 * Sees when the arm stands still after a stop, and how far it went until then. Loop's thread; never allocates.
 *
 * <p>Still means that every joint is slower than {@link SafetySupervisor#REST_RAD_PER_S} for {@link #SETTLED_NS}; the
 * moment that counts is the first of these.
 */
final class StandstillWatch {
    static final long SETTLED_NS = 100_000_000L;

    private final double[] fromRad;
    private boolean watching;
    private long slowSinceNs = Long.MIN_VALUE;
    private long stillNs;
    private double travelledRad;

    StandstillWatch(int joints) {
        fromRad = new double[joints];
    }

    /** The arm has just been told to stop. */
    void begin(JointStateView measured) {
        watching = true;
        stillNs = 0;
        travelledRad = 0;
        slowSinceNs = Long.MIN_VALUE;
        for (int joint = 0; joint < fromRad.length; joint++) {
            fromRad[joint] = measured.positionRad(joint);
        }
    }

    /** One tick. */
    void tick(long nowNs, JointStateView measured) {
        if (!watching) {
            return;
        }
        boolean slow = true;
        for (int joint = 0; joint < fromRad.length; joint++) {
            travelledRad = Math.max(travelledRad, Math.abs(measured.positionRad(joint) - fromRad[joint]));
            // Written so that NaN is not slow.
            slow &= Math.abs(measured.velocityRadPerS(joint)) < SafetySupervisor.REST_RAD_PER_S;
        }
        if (!slow) {
            slowSinceNs = Long.MIN_VALUE;
        } else if (slowSinceNs == Long.MIN_VALUE) {
            slowSinceNs = nowNs;
        } else if (nowNs - slowSinceNs >= SETTLED_NS) {
            watching = false;
            stillNs = slowSinceNs;
        }
    }

    /** Since when the arm stands still, ns; 0 until it is known. */
    long stillNs() {
        return stillNs;
    }

    /** How far the joint that went farthest has gone, rad. */
    double travelledRad() {
        return travelledRad;
    }
}
