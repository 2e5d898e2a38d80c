package io.prehend.driver.link;

import io.prehend.model.JointStateView;

/**
 * Where the joints were during the last seconds, by the robot's stamps: for a picture that arrives later than the joint
 * states of its moment. A lock guards it; the control thread never comes here.
 */
final class JointHistory {
    /** Enough for two seconds at 1 kHz. */
    private static final int SAMPLES = 2048;
    /** A picture may be newer than the newest joint state by this, ns: two samples at 100 Hz. */
    private static final long BEYOND_NS = 20_000_000L;

    private final long[] stampsNs = new long[SAMPLES];
    private final double[][] positionsRad;
    private final ClockOffset clock = new ClockOffset();
    private int newest = -1;
    private int count;

    JointHistory(int joints) {
        positionsRad = new double[SAMPLES][joints];
    }

    /** Keeps {@code sample}, if it is newer than the last one; a stamp that jumps back begins anew. */
    synchronized void add(JointStateView sample) {
        if (count > 0 && sample.stampNs() <= stampsNs[newest]) {
            if (stampsNs[newest] - sample.stampNs() < 1_000_000_000L) {
                return;
            }
            count = 0;
            clock.restart();
        }
        clock.add(sample.stampNs(), sample.receivedNs());
        newest = (newest + 1) % SAMPLES;
        count = Math.min(SAMPLES, count + 1);
        stampsNs[newest] = sample.stampNs();
        for (int joint = 0; joint < sample.count(); joint++) {
            positionsRad[newest][joint] = sample.positionRad(joint);
        }
    }

    /**
     * Where the joints were at {@code stampNs}, linearly between two samples.
     *
     * @return whether that moment is known; if not, {@code outRad} is unchanged
     */
    synchronized boolean at(long stampNs, double[] outRad) {
        if (count == 0 || stampNs > stampsNs[newest] + BEYOND_NS) {
            return false;
        }
        int later = newest;
        for (int back = 0; back < count; back++) {
            int index = Math.floorMod(newest - back, SAMPLES);
            if (stampsNs[index] <= stampNs) {
                interpolate(index, later, stampNs, outRad);
                return true;
            }
            later = index;
        }
        return false;
    }

    /** Copies the newest positions into {@code outRad}, if there are any. */
    synchronized boolean newest(double[] outRad) {
        if (count > 0) {
            System.arraycopy(positionsRad[newest], 0, outRad, 0, outRad.length);
        }
        return count > 0;
    }

    /** What to add to a stamp of the robot to get a time on our clock, ns; only once there are samples. */
    synchronized long offsetNs() {
        return clock.ns();
    }

    private void interpolate(int earlier, int later, long stampNs, double[] outRad) {
        long spanNs = stampsNs[later] - stampsNs[earlier];
        double share = spanNs == 0 ? 0 : (double) (stampNs - stampsNs[earlier]) / spanNs;
        for (int joint = 0; joint < outRad.length; joint++) {
            double fromRad = positionsRad[earlier][joint];
            outRad[joint] = fromRad + share * (positionsRad[later][joint] - fromRad);
        }
    }
}
