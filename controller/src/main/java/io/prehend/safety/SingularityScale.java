package io.prehend.safety;

import io.prehend.model.KinematicChain;

/**
 * Slows motion towards a singular configuration, and leaves motion away from it alone. One thread; never allocates.
 *
 * <p>As in MoveIt Servo the share of the speed falls linearly from 1 at the slow threshold to 0 at the stop threshold
 * of the condition number. Unlike there, a joint-space motion is judged by where it leads: the larger of the
 * condition numbers here and a little ahead counts, and only if it is the one ahead. So an arm that starts in a
 * singularity can always leave it.
 */
final class SingularityScale {
    /** How far ahead the motion is judged, s. */
    private static final double LOOK_AHEAD_S = 0.05;

    private final double slow;
    private final double stop;
    private final TipJacobian ahead;
    private final ConditionNumber hereNumber;
    private final ConditionNumber aheadNumber;
    private final double[] aheadRad;

    SingularityScale(SafetyLimits limits, KinematicChain chain) {
        slow = limits.singularitySlow();
        stop = limits.singularityStop();
        ahead = new TipJacobian(chain);
        hereNumber = new ConditionNumber(chain.jointCount());
        aheadNumber = new ConditionNumber(chain.jointCount());
        aheadRad = new double[chain.jointCount()];
    }

    void reset() {
        hereNumber.reset();
        aheadNumber.reset();
    }

    /** Share of the velocities {@code wantedRadPerS} at {@code positionsRad}, where the Jacobian is {@code here}. */
    double share(double[] positionsRad, TipJacobian here, double[] wantedRadPerS) {
        double now = hereNumber.of(here.entries, here.joints());
        for (int joint = 0; joint < aheadRad.length; joint++) {
            aheadRad[joint] = positionsRad[joint] + wantedRadPerS[joint] * LOOK_AHEAD_S;
        }
        ahead.update(aheadRad);
        double then = aheadNumber.of(ahead.entries, ahead.joints());
        if (then <= slow || then <= now) {
            return 1;
        }
        return then >= stop ? 0 : (stop - then) / (stop - slow);
    }
}
