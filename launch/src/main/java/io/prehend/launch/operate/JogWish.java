package io.prehend.launch.operate;

import io.prehend.task.JogTask;

/**
 * Where a held jog button wants the arm to go. Immutable; any thread.
 *
 * @param joint index of the joint to turn; -1 to move the fingertip in the base's frame instead
 * @param x with a joint: its direction, -1 to 1; otherwise the fingertip's velocity along x, as a share of the speed
 * @param y likewise along y
 * @param z likewise along z
 * @param speedMPerS the fingertip's speed at a share of 1, m/s
 */
public record JogWish(int joint, double x, double y, double z, double speedMPerS) {
    /** Silence after which a held button counts as released, ms. */
    public static final int BEAT_LOST_MS = (int) (JogTask.BEAT_LOST_NS / 1_000_000);
    /** The fastest that a person may jog, m/s. */
    public static final double MOST_M_PER_S = JogTask.MOST_M_PER_S;

    /** Refuses what is not a number, or faster than a person may. */
    public JogWish {
        boolean directed = Math.abs(x) <= 1 && Math.abs(y) <= 1 && Math.abs(z) <= 1;
        if (!directed || !(speedMPerS > 0 && speedMPerS <= MOST_M_PER_S) || joint < -1) {
            throw new IllegalArgumentException(
                    "a jog has shares from -1 to 1 and a speed above 0 and up to " + MOST_M_PER_S + " m/s");
        }
    }
}
