package io.prehend.port;

import io.prehend.model.FrameId;
import io.prehend.model.GripperState;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;

/**
 * What a policy sees at one step. Mutable scratch, owned by the thread that thinks.
 *
 * <p>The target's cloud is in the hand frame, in metres, un-normalised, as in GA-DDPG (Wang et al., CoRL 2021).
 */
public final class Observation {
    private final JointStateBuffer joints;
    private final RigidTransform handInBase = new RigidTransform();
    private final PointCloud targetInHand = new PointCloud(FrameId.HAND, 1024);
    private final GripperState gripper = new GripperState();
    private int remainingSteps;
    private long cloudAgeNs = Long.MAX_VALUE;
    private long sceneAgeNs;
    private double supportHeightM;

    /** An observation of an arm with {@code jointCount} joints. */
    public Observation(int jointCount) {
        joints = new JointStateBuffer(jointCount);
    }

    /** Becomes a copy of {@code source}, the cloud included. */
    public void set(Observation source) {
        joints.set(source.joints);
        handInBase.set(source.handInBase);
        targetInHand.set(source.targetInHand);
        gripper.set(source.gripper);
        remainingSteps = source.remainingSteps;
        cloudAgeNs = source.cloudAgeNs;
        sceneAgeNs = source.sceneAgeNs;
        supportHeightM = source.supportHeightM;
    }

    /** Measured joint state. */
    public JointStateBuffer joints() {
        return joints;
    }

    /** Where the hand is, from the measured joints. */
    public RigidTransform handInBase() {
        return handInBase;
    }

    /** Points of the target, in the hand frame, m; empty where nothing is seen or the policy needs no cloud. */
    public PointCloud targetInHand() {
        return targetInHand;
    }

    /** State of the gripper. */
    public GripperState gripper() {
        return gripper;
    }

    /** How many more steps the policy has before the approach times out. */
    public int remainingSteps() {
        return remainingSteps;
    }

    /** Sets {@link #remainingSteps()}. */
    public void setRemainingSteps(int steps) {
        remainingSteps = steps;
    }

    /** Age of the cloud when the observation was made, ns; {@link Long#MAX_VALUE} where there is none. */
    public long cloudAgeNs() {
        return cloudAgeNs;
    }

    /** Sets {@link #cloudAgeNs()}. */
    public void setCloudAgeNs(long ageNs) {
        cloudAgeNs = ageNs;
    }

    /**
     * Age of the newest usable picture of the camera when the observation was made, whether or not the target was in
     * it, ns; {@link Long#MAX_VALUE} where none ever came; 0 where no camera is needed.
     */
    public long sceneAgeNs() {
        return sceneAgeNs;
    }

    /** Sets {@link #sceneAgeNs()}. */
    public void setSceneAgeNs(long ageNs) {
        sceneAgeNs = ageNs;
    }

    /** Height above the base of the surface on which the target stands, as seen or else as it should be, m. */
    public double supportHeightM() {
        return supportHeightM;
    }

    /** Sets {@link #supportHeightM()}, m. */
    public void setSupportHeightM(double heightM) {
        supportHeightM = heightM;
    }
}
