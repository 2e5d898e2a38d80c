package io.prehend.safety;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;

/** A filter for a Panda with a clock that is stepped by hand and an arm that is where it was told to be. */
final class FilterBench {
    static final long MS = 1_000_000L;
    static final double[] HOME = {0, -0.785, 0, -2.356, 0, 1.571, 0.785};
    static final KinematicChain PANDA = RobotModel.panda().chain("panda_link0", "panda_hand");

    final SafetyFilter filter;
    final JointCommand desired = new JointCommand(7);
    final JointCommand executed = new JointCommand(7);
    final JointStateBuffer measured = new JointStateBuffer(7);
    final LimitChecker checker = new LimitChecker(1, 1);
    final PandaGeometry geometry = new PandaGeometry();
    boolean braking;
    double speedScale = 1;
    boolean follows = true;
    long stepNs = MS;
    long nowNs = 9_000 * MS;

    FilterBench() {
        this(PandaLimits.normal());
    }

    FilterBench(SafetyLimits limits) {
        filter = new SafetyFilter(limits, PANDA);
    }

    /** The arm stands still at {@code positionsRad}. */
    FilterBench seed(double... positionsRad) {
        for (int joint = 0; joint < 7; joint++) {
            measured.setJoint(joint, positionsRad[joint], 0, 0);
            desired.setJoint(joint, positionsRad[joint], 0);
        }
        stamp();
        if (!filter.seed(measured, nowNs)) {
            throw new AssertionError("not seeded");
        }
        executed.holdAt(measured);
        checker.restart(nowNs, positionsRad);
        return this;
    }

    /** One tick; the arm then is where it was told to be. */
    Verdict tick() {
        nowNs += stepNs;
        stamp();
        Verdict verdict = filter.apply(desired, measured, braking, speedScale, nowNs, executed);
        checker.command(nowNs, positions(), velocities());
        for (int joint = 0; follows && joint < 7; joint++) {
            measured.setJoint(joint, executed.positionRad(joint), executed.velocityRadPerS(joint), 0);
        }
        return verdict;
    }

    /** Ticks for {@code durationS} towards {@code positionsRad}. */
    Verdict go(double durationS, double... positionsRad) {
        wish(positionsRad);
        Verdict verdict = null;
        for (long ticks = Math.round(durationS * 1e9 / stepNs); ticks > 0; ticks--) {
            verdict = tick();
        }
        return verdict;
    }

    void wish(double... positionsRad) {
        for (int joint = 0; joint < 7; joint++) {
            desired.setJoint(joint, positionsRad[joint], 0);
        }
    }

    double[] positions() {
        double[] q = new double[7];
        executed.copyPositions(q);
        return q;
    }

    double[] velocities() {
        double[] v = new double[7];
        for (int joint = 0; joint < 7; joint++) {
            v[joint] = executed.velocityRadPerS(joint);
        }
        return v;
    }

    double fastestRadPerS() {
        double fastest = 0;
        for (double v : velocities()) {
            fastest = Math.max(fastest, Math.abs(v));
        }
        return fastest;
    }

    static double[] home() {
        return HOME.clone();
    }

    static double[] homeWith(int joint, double positionRad) {
        double[] q = home();
        q[joint] = positionRad;
        return q;
    }

    private void stamp() {
        measured.setHeader(nowNs, nowNs, measured.sequence() + 1);
    }
}
