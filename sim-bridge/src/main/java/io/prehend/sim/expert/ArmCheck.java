package io.prehend.sim.expert;

import io.prehend.model.JointLimits;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.LinkCapsules;
import io.prehend.safety.SafetyLimits;
import io.prehend.safety.WorkspaceBox;

/**
 * Whether the safety filter would let an arm be in a configuration: joint limits, distance from itself, workspace,
 * singularity; each with something to spare. Where a motion starts with less, it may not get worse. Scratch, owned by
 * one thread.
 */
final class ArmCheck {
    private static final double SPARE_DISTANCE_M = 0.01;

    private final SafetyLimits limits;
    private final Kinematics kinematics;
    private final LinkCapsules capsules;
    private final Dexterity dexterity = new Dexterity();
    private final double[] jacobian;
    private int level;

    ArmCheck(KinematicChain chain, SafetyLimits limits) {
        this.limits = limits;
        kinematics = new Kinematics(chain);
        capsules = new LinkCapsules(chain);
        jacobian = new double[6 * chain.jointCount()];
    }

    /** A new way begins: it is comfortable until {@link #look} finds otherwise. */
    void beginWay() {
        level = 0;
    }

    /** How little is to spare on the way so far. */
    Strictness strictness() {
        return Strictness.FALLING.get(level);
    }

    /** What is wrong with {@code positionsRad} for an arm that comes from {@code fromRad}. */
    Obstruction look(double[] fromRad, double[] positionsRad) {
        while (!keepsLimits(fromRad, positionsRad)) {
            if (!loosen()) {
                return Obstruction.JOINT_LIMIT;
            }
        }
        double condition = conditionNumber(positionsRad);
        double selfM = capsules.minDistanceM();
        boolean tight = selfM < limits.selfCollisionDistanceM() + SPARE_DISTANCE_M;
        double insideM = insideM();
        boolean singular = condition > largestCondition();
        boolean outside = insideM < SPARE_DISTANCE_M;
        if (!singular && !tight && !outside) {
            return Obstruction.NONE;
        }
        double conditionBefore = conditionNumber(fromRad);
        while (condition > largestCondition() && condition > conditionBefore) {
            if (!loosen()) {
                return Obstruction.SINGULAR;
            }
        }
        if (tight && selfM < capsules.minDistanceM()) {
            return Obstruction.SELF;
        }
        return outside && insideM < insideM() ? Obstruction.WORKSPACE : Obstruction.NONE;
    }

    /** Whether every joint of {@code positionsRad} keeps its margin, or at least gains on {@code fromRad}. */
    private boolean keepsLimits(double[] fromRad, double[] positionsRad) {
        for (int joint = 0; joint < positionsRad.length; joint++) {
            JointLimits range = limits.joints().get(joint);
            double room = room(range, positionsRad[joint]);
            double margin = Math.min(strictness().limitMarginRad(), room(range, fromRad[joint]) - 1e-9);
            if (room < Math.max(0, margin)) {
                return false;
            }
        }
        return true;
    }

    private boolean loosen() {
        boolean possible = level + 1 < Strictness.FALLING.size();
        level += possible ? 1 : 0;
        return possible;
    }

    private double largestCondition() {
        return limits.singularitySlow()
                + strictness().slowdown() * (limits.singularityStop() - limits.singularitySlow());
    }

    /** Also moves the capsules there. */
    private double conditionNumber(double[] positionsRad) {
        kinematics.update(positionsRad);
        kinematics.jacobian(jacobian);
        capsules.update(kinematics);
        return dexterity.conditionNumber(jacobian, positionsRad.length);
    }

    /** Distance from the nearest face of the workspace to what must stay in it, negative outside, m. */
    private double insideM() {
        double smallest = Double.POSITIVE_INFINITY;
        WorkspaceBox box = limits.workspace();
        for (int c = 0; c < capsules.count(); c++) {
            if (capsules.body(c) < limits.workspaceFromBody()) {
                continue;
            }
            for (int end = 0; end < 2; end++) {
                double x = capsules.endXM(c, end);
                double y = capsules.endYM(c, end);
                double z = capsules.endZM(c, end);
                double sides = Math.min(
                        Math.min(x - box.minXM(), box.maxXM() - x), Math.min(y - box.minYM(), box.maxYM() - y));
                // Downwards the table is in the way long before; the fingers' capsules reach beyond the tips there.
                smallest = Math.min(smallest, Math.min(sides, box.maxZM() - z) - capsules.radiusM(c));
            }
        }
        return smallest;
    }

    private static double room(JointLimits range, double positionRad) {
        return Math.min(positionRad - range.lowerRad(), range.upperRad() - positionRad);
    }
}
