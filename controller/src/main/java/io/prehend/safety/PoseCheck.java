package io.prehend.safety;

import io.prehend.model.JointLimits;
import io.prehend.model.KinematicChain;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says whether the arm may stand where somebody wants it to stand: at start-up, before the filter would have to. One
 * thread; allocates.
 */
public final class PoseCheck {
    private final List<JointLimits> joints;
    private final ArmClearance clearance;

    /** Checks configurations of the arm {@code chain} against {@code limits}. */
    public PoseCheck(SafetyLimits limits, KinematicChain chain) {
        joints = limits.joints();
        clearance = new ArmClearance(limits, chain);
    }

    /** What is wrong with standing at {@code positionsRad}, as the end of a sentence; empty where nothing is. */
    public Optional<String> complaint(double[] positionsRad) {
        for (int joint = 0; joint < joints.size(); joint++) {
            JointLimits limits = joints.get(joint);
            double positionRad = positionsRad[joint];
            // Written so that NaN is outside.
            if (!(positionRad >= limits.lowerRad() && positionRad <= limits.upperRad())) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "puts %s at %.3f rad, where it may be from %.3f to %.3f",
                        limits.name(),
                        positionRad,
                        limits.lowerRad(),
                        limits.upperRad()));
            }
        }
        double roomM = clearance.roomM(positionsRad);
        if (roomM >= 0) {
            return Optional.empty();
        }
        String what = clearance.tightest() == FilterStage.WORKSPACE ? "out of its workspace" : "too near to itself";
        return Optional.of(String.format(Locale.ROOT, "puts the arm %s by %.1f mm", what, -1000 * roomM));
    }
}
