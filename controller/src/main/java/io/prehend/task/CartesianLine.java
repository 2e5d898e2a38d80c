package io.prehend.task;

import io.prehend.model.IkSettings;
import io.prehend.model.InverseKinematics;
import io.prehend.model.JointCommand;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;

/**
 * Moves the hand along a straight line without turning it.
 *
 * <p>The way along the line follows the minimum-jerk profile of Flash and Hogan (1985), 10τ³ − 15τ⁴ + 6τ⁵, whose peak
 * speed is 1.875 times the mean. Every 20 ms the arm's joints are solved for the next point, and blended in between.
 * The line is finished when the arm has been told to be at its end, however late: its clock waits for an arm that stays
 * behind ({@link PatientClock}). Owned by the loop's thread; allocates nothing.
 */
final class CartesianLine {
    private static final double KNOT_S = 0.02;
    private static final double PEAK_OVER_MEAN_SPEED = 1.875;
    /** Nearer than this to its end the line is finished, rad. */
    private static final double ARRIVED_RAD = 2e-3;
    /** An arm that stays behind and does not move for so long is blocked, s. */
    private static final double STUCK_S = 1.0;
    /** What counts as a move, rad: a two-hundredth of what the slowest joint may do in that time at 1 %. */
    private static final double MOVED_RAD = 1e-4;

    private static final double LONGEST_STEP_S = 0.1;

    private final Kinematics kinematics;
    private final InverseKinematics inverse;
    private final JointBlend blend;
    private final PatientClock clock;
    private final RigidTransform from = new RigidTransform();
    private final RigidTransform point = new RigidTransform();
    private final double[] knotRad;
    private final double[] seedRad;
    private final double[] movedToRad;
    private final double[] directionM = new double[3];
    private double peakSpeedMPerS;
    private double durationS;
    private long knotNs;
    private long nextKnotNs;
    private double stuckS;
    private boolean blocked;

    CartesianLine(KinematicChain chain) {
        kinematics = new Kinematics(chain);
        inverse = new InverseKinematics(chain, IkSettings.FOLLOWING);
        blend = new JointBlend(chain.jointCount());
        knotRad = new double[chain.jointCount()];
        seedRad = new double[chain.jointCount()];
        movedToRad = new double[chain.jointCount()];
        clock = new PatientClock(chain.jointCount());
    }

    /** From where {@code executed} puts the hand, by (dx, dy, dz) in base, m, with the given peak speed. */
    void start(long nowNs, JointCommand executed, double dx, double dy, double dz, double newPeakSpeedMPerS) {
        peakSpeedMPerS = newPeakSpeedMPerS;
        executed.copyPositions(seedRad);
        kinematics.update(seedRad);
        from.set(kinematics.tip());
        directionM[0] = dx;
        directionM[1] = dy;
        directionM[2] = dz;
        double lengthM = Math.sqrt(dx * dx + dy * dy + dz * dz);
        durationS = Math.max(KNOT_S, PEAK_OVER_MEAN_SPEED * lengthM / peakSpeedMPerS);
        clock.start(executed);
        executed.copyPositions(movedToRad);
        stuckS = 0;
        knotNs = nowNs;
        nextKnotNs = nowNs;
        blocked = false;
    }

    /** As {@link #start}, backing away along the hand's own z axis. */
    void startBackwards(long nowNs, JointCommand executed, double distanceM, double newPeakSpeedMPerS) {
        executed.copyPositions(seedRad);
        kinematics.update(seedRad);
        RigidTransform hand = kinematics.tip();
        start(
                nowNs,
                executed,
                -distanceM * hand.rotation(0, 2),
                -distanceM * hand.rotation(1, 2),
                -distanceM * hand.rotation(2, 2),
                newPeakSpeedMPerS);
    }

    /** Goes the rest of the way, from standstill at {@code executed}. */
    void resume(long nowNs, JointCommand executed) {
        executed.copyPositions(seedRad);
        kinematics.update(seedRad);
        RigidTransform hand = kinematics.tip();
        start(
                nowNs,
                executed,
                from.x() + directionM[0] - hand.x(),
                from.y() + directionM[1] - hand.y(),
                from.z() + directionM[2] - hand.z(),
                peakSpeedMPerS);
    }

    /** Writes where the joints shall be; returns whether the line is finished, or can't be followed further. */
    boolean tick(long nowNs, JointCommand executed, JointCommand desired) {
        boolean arrived = clock.elapsedS() >= durationS && clock.behindRad(executed) <= ARRIVED_RAD;
        boolean finished = blocked || arrived;
        if (!finished && nowNs - nextKnotNs >= 0) {
            double stepS = Math.min(LONGEST_STEP_S, (nowNs - knotNs) * 1e-9);
            double rate = clock.advance(stepS, executed);
            watch(stepS, rate, executed);
            aimAt(Math.min(1, (clock.elapsedS() + KNOT_S) / durationS));
            blend.start(nowNs, executed, knotRad, KNOT_S, rate);
            knotNs = nowNs;
            nextKnotNs = nowNs + (long) (KNOT_S * 1e9);
        }
        blend.sample(nowNs, desired);
        return finished;
    }

    /** Whether the arm could not follow the line to its end. */
    boolean blocked() {
        return blocked;
    }

    /** An arm that is waited for, but does not come, can't follow any further. */
    private void watch(double stepS, double rate, JointCommand executed) {
        boolean waitedFor = rate < 1 || clock.elapsedS() >= durationS;
        boolean moved = false;
        for (int joint = 0; joint < movedToRad.length; joint++) {
            moved |= Math.abs(executed.positionRad(joint) - movedToRad[joint]) > MOVED_RAD;
        }
        stuckS = waitedFor && !moved ? stuckS + stepS : 0;
        if (!waitedFor || moved) {
            executed.copyPositions(movedToRad);
        }
        blocked |= stuckS > STUCK_S;
    }

    private void aimAt(double tau) {
        double s = tau * tau * tau * (10 + tau * (6 * tau - 15));
        point.set(from);
        point.setTranslation(from.x() + s * directionM[0], from.y() + s * directionM[1], from.z() + s * directionM[2]);
        if (inverse.solve(point, seedRad, knotRad)) {
            System.arraycopy(knotRad, 0, seedRad, 0, seedRad.length);
        } else {
            blocked = true;
            System.arraycopy(seedRad, 0, knotRad, 0, seedRad.length);
        }
        for (int joint = 0; joint < knotRad.length; joint++) {
            clock.want(joint, knotRad[joint]);
        }
    }
}
