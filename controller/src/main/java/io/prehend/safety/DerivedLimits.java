package io.prehend.safety;

import io.prehend.model.JointLimits;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.LinkCapsules;
import io.prehend.model.RigidTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * Conservative limits for an arm of which only the URDF is known. Called at start-up.
 *
 * <p>A URDF gives range and velocity, never acceleration and jerk. Where they are missing: the acceleration is what
 * reaches full speed in {@link #TO_FULL_SPEED_S}, about the slowest joint of a Panda (0.29 s) and gentler than its
 * others (0.13 to 0.22 s); the jerk is what builds that acceleration up in {@link #TO_FULL_ACCELERATION_S}, ten times
 * gentler than a Panda (2 ms). Whoever knows the arm better writes a class like {@link PandaLimits} for it.
 */
public final class DerivedLimits {
    /** Time to full speed, s. */
    public static final double TO_FULL_SPEED_S = 0.3;
    /** Time to full acceleration, s. */
    public static final double TO_FULL_ACCELERATION_S = 0.02;
    /** Taken off both ends of every range, rad. */
    public static final double RANGE_MARGIN_RAD = 0.02;
    /** A joint that turns without end may turn this far to either side, rad: cables do not turn without end. */
    public static final double ENDLESS_RAD = 2 * Math.PI;
    /** Largest speed of the tip, m/s: well below that of a Panda (1.7 m/s). */
    public static final double TIP_SPEED_M_PER_S = 1.0;
    /** How far below the base plane the arm may reach, m: the table that it stands on. */
    public static final double BELOW_BASE_M = 0.05;

    private static final int WORKSPACE_FROM_BODY = 2;

    private DerivedLimits() {}

    /** Limits for {@code chain}, as tight as what is not known about it requires. */
    public static SafetyLimits of(KinematicChain chain) {
        List<JointLimits> joints = new ArrayList<>();
        for (int joint = 0; joint < chain.jointCount(); joint++) {
            joints.add(complete(chain.limits(joint)).narrowedBy(RANGE_MARGIN_RAD));
        }
        FingertipPoint tip = tipInLastLink(chain);
        double reachM = reachM(chain, tip);
        return new SafetyLimits(
                joints,
                new WorkspaceBox(-reachM, reachM, -reachM, reachM, -BELOW_BASE_M, reachM),
                WORKSPACE_FROM_BODY,
                List.of(tip),
                SafetyLimits.SELF_COLLISION_DISTANCE_M,
                TIP_SPEED_M_PER_S,
                SafetyLimits.SINGULARITY_SLOW,
                SafetyLimits.SINGULARITY_STOP);
    }

    private static JointLimits complete(JointLimits given) {
        double acceleration = given.accelerationRadPerS2();
        if (Double.isInfinite(acceleration)) {
            acceleration = given.velocityRadPerS() / TO_FULL_SPEED_S;
        }
        double jerk = given.jerkRadPerS3();
        if (Double.isInfinite(jerk)) {
            jerk = acceleration / TO_FULL_ACCELERATION_S;
        }
        return new JointLimits(
                given.name(),
                Math.max(given.lowerRad(), -ENDLESS_RAD),
                Math.min(given.upperRad(), ENDLESS_RAD),
                given.velocityRadPerS(),
                acceleration,
                jerk,
                given.effortNm());
    }

    private static FingertipPoint tipInLastLink(KinematicChain chain) {
        Kinematics kinematics = new Kinematics(chain);
        kinematics.update(new double[chain.jointCount()]);
        RigidTransform lastFromBase = new RigidTransform().setInverse(kinematics.link(chain.jointCount() - 1));
        RigidTransform tip = kinematics.tip();
        return new FingertipPoint(
                lastFromBase.applyX(tip.x(), tip.y(), tip.z()),
                lastFromBase.applyY(tip.x(), tip.y(), tip.z()),
                lastFromBase.applyZ(tip.x(), tip.y(), tip.z()));
    }

    /** No point of the arm can be further from the base than this, m. */
    private static double reachM(KinematicChain chain, FingertipPoint tip) {
        LinkCapsules capsules = new LinkCapsules(chain);
        double thickestM = 0;
        for (int capsule = 0; capsule < capsules.count(); capsule++) {
            thickestM = Math.max(thickestM, capsules.radiusM(capsule));
        }
        return new Levers(chain, capsules, new FingertipPoint[] {tip}).reachM() + thickestM;
    }
}
