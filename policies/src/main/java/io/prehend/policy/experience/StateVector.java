package io.prehend.policy.experience;

import io.prehend.model.RigidTransform;
import io.prehend.port.Observation;

/** Everything that a policy may know besides the cloud, as numbers in a fixed order. Pure; any thread. */
public final class StateVector {
    /** How many numbers. */
    public static final int SIZE = 17;

    private StateVector() {}

    /** Writes the numbers of {@code observation} into {@code out}. */
    public static void write(Observation observation, float[] out) {
        RigidTransform hand = observation.handInBase();
        int k = 0;
        out[k++] = observation.remainingSteps();
        out[k++] = (float) hand.rotation(2, 0);
        out[k++] = (float) hand.rotation(2, 1);
        out[k++] = (float) hand.rotation(2, 2);
        out[k++] = (float) hand.x();
        out[k++] = (float) hand.y();
        out[k++] = (float) hand.z();
        out[k++] = (float) (hand.z() - observation.supportHeightM());
        out[k++] = (float) observation.gripper().widthM();
        out[k++] = (float) Math.min(1, observation.cloudAgeNs() * 1e-9);
        for (int joint = 0; joint < 7; joint++) {
            out[k++] = (float) observation.joints().positionRad(joint);
        }
    }
}
