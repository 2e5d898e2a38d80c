package io.prehend.policy.replay;

import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Transition;
import java.nio.ByteBuffer;

/**
 * Content of a record of a step: where each number stands, and how a step is written. The writer is scratch, owned by
 * one thread; it allocates nothing.
 */
final class StepRecord {
    static final int KIND = 1;

    static final int EXPERT = 1;
    static final int INTERVENED = 2;
    static final int PERTURBED = 4;
    static final int CLAMPED = 8;
    static final int TAUGHT = 16;

    static final int FLAGS_AT = 1;
    static final int POINTS_AT = 2;
    static final int STEP_AT = 4;
    static final int NUMBER_AT = 8;
    static final int EPISODE_AT = 16;
    static final int VERSION_AT = 24;
    static final int RECORDED_MS_AT = 32;
    static final int CLOUD_AGE_AT = 40;
    static final int DELAY_AT = 48;
    static final int CLOSE_AT = 56;
    static final int QUALITY_AT = 60;
    static final int ACTION_AT = 64;
    static final int EXECUTED_AT = ACTION_AT + Float.BYTES * Action.SIZE;
    static final int TAUGHT_AT = EXECUTED_AT + Float.BYTES * Action.SIZE;
    static final int GOAL_AT = TAUGHT_AT + Float.BYTES * Action.SIZE;
    static final int HAND_AT = GOAL_AT + Float.BYTES * StepStore.GOAL_SIZE;
    static final int STATE_AT = HAND_AT + Float.BYTES * StepStore.GOAL_SIZE;
    static final int STATE_SIZE = StateFeature.ALL.size();
    static final int CORRECTION_AT = STATE_AT + Float.BYTES * STATE_SIZE;
    static final int CORRECTION_SIZE = 3;
    static final int CLOUD_AT = ReplayFormat.padded(CORRECTION_AT + Float.BYTES * CORRECTION_SIZE);
    /** Longest content. */
    static final int MAX_LENGTH = length(StepStore.MAX_POINTS);

    private final double[] quaternion = new double[4];
    private final float[] state = new float[STATE_SIZE];

    static int length(int points) {
        return ReplayFormat.padded(CLOUD_AT + Short.BYTES * 3 * points);
    }

    /** Whether the content at {@code at} of {@code length} bytes can be a step's. */
    static boolean isSound(ByteBuffer bytes, int at, int length) {
        return bytes.get(at) == KIND
                && length >= CLOUD_AT
                && Short.toUnsignedInt(bytes.getShort(at + POINTS_AT)) <= StepStore.MAX_POINTS
                && length == length(Short.toUnsignedInt(bytes.getShort(at + POINTS_AT)))
                && bytes.getInt(at + STEP_AT) >= 0;
    }

    /** Writes {@code source} at {@code at}, but for the time of recording; returns how many bytes it took. */
    int write(Transition source, int step, long number, long episode, ByteBuffer out, int at) {
        PointCloud cloud = source.observation().targetInHand();
        int points = Math.min(cloud.size(), StepStore.MAX_POINTS);
        out.put(at, (byte) KIND);
        out.put(at + FLAGS_AT, flags(source));
        out.putShort(at + POINTS_AT, (short) points);
        out.putInt(at + STEP_AT, step);
        out.putLong(at + NUMBER_AT, number);
        out.putLong(at + EPISODE_AT, episode);
        out.putLong(at + VERSION_AT, source.action().policyVersion());
        out.putLong(at + CLOUD_AGE_AT, source.observation().cloudAgeNs());
        out.putLong(at + DELAY_AT, source.decisionDelayNs());
        out.putFloat(at + CLOSE_AT, (float) source.action().closeConfidence());
        out.putFloat(at + QUALITY_AT, (float) source.graspQuality());
        put(source.action(), out, at + ACTION_AT);
        put(source.executed(), out, at + EXECUTED_AT);
        put(source.taught(), out, at + TAUGHT_AT);
        put(source.goalInHand(), out, at + GOAL_AT);
        put(source.observation().handInBase(), out, at + HAND_AT);
        StateFeature.writeAll(source.observation(), state);
        for (int k = 0; k < STATE_SIZE; k++) {
            out.putFloat(at + STATE_AT + Float.BYTES * k, state[k]);
        }
        for (int k = 0; k < CORRECTION_SIZE; k++) {
            out.putFloat(at + CORRECTION_AT + Float.BYTES * k, (float)
                    source.action().correctionM(k));
        }
        return writeCloud(cloud.packedM(), points, out, at);
    }

    private static int writeCloud(float[] packedM, int points, ByteBuffer out, int at) {
        int length = length(points);
        if (points > 0) {
            // What the last eight bytes hold beyond the points.
            out.putLong(at + length - Long.BYTES, 0);
        }
        for (int k = 0; k < 3 * points; k++) {
            out.putShort(at + CLOUD_AT + Short.BYTES * k, StepStore.units(packedM[k]));
        }
        return length;
    }

    private static byte flags(Transition source) {
        return (byte) ((source.byExpert() ? EXPERT : 0)
                | (source.intervened() ? INTERVENED : 0)
                | (source.perturbed() ? PERTURBED : 0)
                | (source.clamped() ? CLAMPED : 0)
                | (source.hasTaught() ? TAUGHT : 0));
    }

    private static void put(Action from, ByteBuffer out, int at) {
        for (int k = 0; k < Action.SIZE; k++) {
            out.putFloat(at + Float.BYTES * k, (float) from.motion(k));
        }
    }

    private void put(RigidTransform from, ByteBuffer out, int at) {
        from.quaternion(quaternion);
        for (int k = 0; k < 4; k++) {
            out.putFloat(at + Float.BYTES * k, (float) quaternion[k]);
        }
        out.putFloat(at + Float.BYTES * 4, (float) from.x());
        out.putFloat(at + Float.BYTES * 5, (float) from.y());
        out.putFloat(at + Float.BYTES * 6, (float) from.z());
    }

    /** Reads the content at {@code at} into {@code out}, whose arm may have fewer joints than are recorded. */
    static void read(ByteBuffer from, int at, Transition out) {
        byte flags = from.get(at + FLAGS_AT);
        out.setByExpert((flags & EXPERT) != 0);
        out.setIntervened((flags & INTERVENED) != 0);
        out.setPerturbed((flags & PERTURBED) != 0);
        out.setClamped((flags & CLAMPED) != 0);
        out.setHasTaught((flags & TAUGHT) != 0);
        out.setDecisionDelayNs(from.getLong(at + DELAY_AT));
        out.setGraspQuality(from.getFloat(at + QUALITY_AT));
        get(from, at + ACTION_AT, out.action());
        out.action().setCloseConfidence(from.getFloat(at + CLOSE_AT));
        out.action().setPolicyVersion(from.getLong(at + VERSION_AT));
        out.action()
                .setCorrectionM(
                        from.getFloat(at + CORRECTION_AT),
                        from.getFloat(at + CORRECTION_AT + 4),
                        from.getFloat(at + CORRECTION_AT + 8));
        get(from, at + EXECUTED_AT, out.executed());
        get(from, at + TAUGHT_AT, out.taught());
        get(from, at + GOAL_AT, out.goalInHand());
        readObservation(from, at, out.observation());
    }

    private static void readObservation(ByteBuffer from, int at, Observation out) {
        get(from, at + HAND_AT, out.handInBase());
        out.setCloudAgeNs(from.getLong(at + CLOUD_AGE_AT));
        out.setRemainingSteps(Math.round(state(from, at, StateFeature.REMAINING_STEPS)));
        out.setSupportHeightM(out.handInBase().z() - state(from, at, StateFeature.HAND_ABOVE_SUPPORT));
        out.gripper().set(state(from, at, StateFeature.GRIPPER_WIDTH), Double.NaN, false, 0);
        int first = StateFeature.JOINT_1.ordinal();
        for (int joint = 0; joint < Math.min(out.joints().count(), STATE_SIZE - first); joint++) {
            out.joints().setJoint(joint, from.getFloat(at + STATE_AT + Float.BYTES * (first + joint)), 0, 0);
        }
        int points = Short.toUnsignedInt(from.getShort(at + POINTS_AT));
        out.targetInHand().clear(out.targetInHand().frame(), 0);
        for (int k = 0; k < 3 * points; k += 3) {
            out.targetInHand().add(coordinate(from, at, k), coordinate(from, at, k + 1), coordinate(from, at, k + 2));
        }
    }

    private static float state(ByteBuffer from, int at, StateFeature feature) {
        return from.getFloat(at + STATE_AT + Float.BYTES * feature.ordinal());
    }

    private static float coordinate(ByteBuffer from, int at, int k) {
        return (float) (from.getShort(at + CLOUD_AT + Short.BYTES * k) * StepStore.QUANTUM_M);
    }

    private static void get(ByteBuffer from, int at, Action out) {
        out.setMotion(
                from.getFloat(at),
                from.getFloat(at + 4),
                from.getFloat(at + 8),
                from.getFloat(at + 12),
                from.getFloat(at + 16),
                from.getFloat(at + 20));
    }

    static void get(ByteBuffer from, int at, RigidTransform out) {
        out.setQuaternion(from.getFloat(at), from.getFloat(at + 4), from.getFloat(at + 8), from.getFloat(at + 12));
        out.setTranslation(from.getFloat(at + 16), from.getFloat(at + 20), from.getFloat(at + 24));
    }
}
