package io.prehend.policy.input;

import io.prehend.port.Observation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The numbers that a policy may know besides the cloud. A model's manifest lists by name, in order, which of them it
 * wants; the order here is that of recorded experience. Names and meanings never change; new ones go to the end. Pure;
 * any thread; allocates nothing.
 */
public enum StateFeature {
    /** Steps that are left before the approach times out. */
    REMAINING_STEPS("remaining_steps"),
    /** The vertical as seen from the hand. */
    UP_IN_HAND_X("up_in_hand_x"),
    /** The vertical as seen from the hand. */
    UP_IN_HAND_Y("up_in_hand_y"),
    /** The vertical as seen from the hand. */
    UP_IN_HAND_Z("up_in_hand_z"),
    /** Where the hand is in the base frame, m. */
    HAND_X("hand_x_m"),
    /** Where the hand is in the base frame, m. */
    HAND_Y("hand_y_m"),
    /** Where the hand is in the base frame, m. */
    HAND_Z("hand_z_m"),
    /** How high the hand is above what the target stands on, m. */
    HAND_ABOVE_SUPPORT("hand_above_support_m"),
    /** Distance between the fingertips, m. */
    GRIPPER_WIDTH("gripper_width_m"),
    /** Age of the cloud, s; never more than one. */
    CLOUD_AGE("cloud_age_s"),
    /** Position of the first joint, rad. */
    JOINT_1("joint_1_rad"),
    /** Position of the second joint, rad. */
    JOINT_2("joint_2_rad"),
    /** Position of the third joint, rad. */
    JOINT_3("joint_3_rad"),
    /** Position of the fourth joint, rad. */
    JOINT_4("joint_4_rad"),
    /** Position of the fifth joint, rad. */
    JOINT_5("joint_5_rad"),
    /** Position of the sixth joint, rad. */
    JOINT_6("joint_6_rad"),
    /** Position of the seventh joint, rad. */
    JOINT_7("joint_7_rad");

    /** Every feature, in order. */
    public static final List<StateFeature> ALL = List.of(values());

    private static final double OLDEST_CLOUD_S = 1;

    private final String key;

    StateFeature(String key) {
        this.key = key;
    }

    /** Its name in manifests, with its unit. */
    public String key() {
        return key;
    }

    /** The feature that manifests call {@code key}. */
    public static Optional<StateFeature> of(String key) {
        return Arrays.stream(values())
                .filter(feature -> feature.key.equals(key))
                .findFirst();
    }

    /** Its value now. A joint that the arm does not have is 0. */
    public float read(Observation observation) {
        return (float)
                switch (this) {
                    case REMAINING_STEPS -> observation.remainingSteps();
                    case UP_IN_HAND_X -> observation.handInBase().rotation(2, 0);
                    case UP_IN_HAND_Y -> observation.handInBase().rotation(2, 1);
                    case UP_IN_HAND_Z -> observation.handInBase().rotation(2, 2);
                    case HAND_X -> observation.handInBase().x();
                    case HAND_Y -> observation.handInBase().y();
                    case HAND_Z -> observation.handInBase().z();
                    case HAND_ABOVE_SUPPORT -> observation.handInBase().z() - observation.supportHeightM();
                    case GRIPPER_WIDTH -> observation.gripper().widthM();
                    case CLOUD_AGE -> Math.min(OLDEST_CLOUD_S, observation.cloudAgeNs() * 1e-9);
                    default -> jointRad(observation, ordinal() - JOINT_1.ordinal());
                };
    }

    /** Writes the values of all features into {@code out}. */
    public static void writeAll(Observation observation, float[] out) {
        for (int k = 0; k < ALL.size(); k++) {
            out[k] = ALL.get(k).read(observation);
        }
    }

    private static double jointRad(Observation observation, int joint) {
        return joint < observation.joints().count() ? observation.joints().positionRad(joint) : 0;
    }
}
