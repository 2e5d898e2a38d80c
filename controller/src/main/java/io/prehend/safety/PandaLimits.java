package io.prehend.safety;

import io.prehend.model.JointLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * The limits of the Franka Emika Panda with its hand. Immutable; any thread.
 *
 * <p>Ranges, velocities, accelerations and jerks: Franka Control Interface documentation, "Robot and interface
 * specifications", section "Limits for Panda". The robot itself stops with a reflex when they are exceeded; staying
 * inside is what keeps a grasp from ending in one.
 */
public final class PandaLimits {
    /** Taken off both ends of every range, rad: the robot's reflex must never be what stops a joint. */
    public static final double RANGE_MARGIN_RAD = 0.01;
    /** Largest Cartesian speed of the end effector, m/s (same documentation, "Limits in the Cartesian space"). */
    public static final double TIP_SPEED_M_PER_S = 1.7;
    /**
     * Distance from the flange frame to the undersides of the fingertips along the hand's z, m (franka_description).
     */
    public static final double FINGERTIP_M = 0.107 + 0.0584 + 0.0545;
    /** Outermost y of an open finger's pad in the hand frame, m: 40 mm stroke and 15.2 mm pad (franka_description). */
    public static final double FINGER_SPREAD_M = 0.04 + 0.0152;
    /** The hand is turned by this about the flange's z, rad (franka_description). */
    private static final double HAND_YAW_RAD = -Math.PI / 4;

    /** Joint: smallest position, largest position, rad; rad/s; rad/s²; rad/s³; N·m. */
    private static final double[][] JOINTS = {
        {-2.8973, 2.8973, 2.175, 15, 7500, 87},
        {-1.7628, 1.7628, 2.175, 7.5, 3750, 87},
        {-2.8973, 2.8973, 2.175, 10, 5000, 87},
        {-3.0718, -0.0698, 2.175, 12.5, 6250, 87},
        {-2.8973, 2.8973, 2.61, 15, 7500, 12},
        {-0.0175, 3.7525, 2.61, 20, 10000, 12},
        {-2.8973, 2.8973, 2.61, 20, 10000, 12},
    };

    /**
     * An arm bolted to the table that it works on: 5 cm below its base plane (a table may be that much lower; a site
     * that knows its table says so), 0.9 m to the front, half a metre behind (the elbow), 0.75 m to either side.
     */
    private static final WorkspaceBox TABLE_TOP = new WorkspaceBox(-0.5, 0.9, -0.75, 0.75, -0.05, 1.25);

    /** From the third link on; what is below hardly moves and touches the base plane where it is bolted. */
    private static final int WORKSPACE_FROM_BODY = 2;

    private PandaLimits() {}

    /** Full speed: nobody within reach. */
    public static SafetyLimits normal() {
        List<JointLimits> joints = new ArrayList<>();
        for (int i = 0; i < JOINTS.length; i++) {
            double[] row = JOINTS[i];
            joints.add(new JointLimits("panda_joint" + (i + 1), row[0], row[1], row[2], row[3], row[4], row[5])
                    .narrowedBy(RANGE_MARGIN_RAD));
        }
        return new SafetyLimits(
                joints,
                TABLE_TOP,
                WORKSPACE_FROM_BODY,
                List.of(fingertip(FINGER_SPREAD_M), fingertip(-FINGER_SPREAD_M)),
                SafetyLimits.SELF_COLLISION_DISTANCE_M,
                TIP_SPEED_M_PER_S,
                SafetyLimits.SINGULARITY_SLOW,
                SafetyLimits.SINGULARITY_STOP);
    }

    /** The profile for people nearby. Stops from full speed within 0.18 s and 0.06 rad. */
    public static SafetyLimits reduced() {
        return normal().reduced();
    }

    private static FingertipPoint fingertip(double yInHandM) {
        return new FingertipPoint(-Math.sin(HAND_YAW_RAD) * yInHandM, Math.cos(HAND_YAW_RAD) * yInHandM, FINGERTIP_M);
    }
}
