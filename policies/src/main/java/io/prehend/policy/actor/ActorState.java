package io.prehend.policy.actor;

import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import io.prehend.port.Observation;
import java.util.List;

/**
 * Which numbers of a state our actors look at, in what units a network sees them, and what they are in the mirror.
 * Pure; any thread.
 *
 * <p>The joints are among them because not every motion of the hand is one that the arm can make from where it is.
 */
final class ActorState {
    private static final List<StateFeature> FEATURES = List.of(
            StateFeature.REMAINING_STEPS,
            StateFeature.UP_IN_HAND_X,
            StateFeature.UP_IN_HAND_Y,
            StateFeature.UP_IN_HAND_Z,
            StateFeature.HAND_ABOVE_SUPPORT,
            StateFeature.JOINT_1,
            StateFeature.JOINT_2,
            StateFeature.JOINT_3,
            StateFeature.JOINT_4,
            StateFeature.JOINT_5,
            StateFeature.JOINT_6,
            StateFeature.JOINT_7);

    /** How many. */
    static final int SIZE = FEATURES.size();

    /** About one over the range of each, so that a network sees numbers near one. */
    private static final float[] SCALE = {1f / 40, 1, 1, 1, 3, 0.7f, 0.7f, 0.7f, 0.7f, 0.7f, 0.7f, 0.7f};

    /**
     * What the mirror at the arm's plane of symmetry makes of a number: its sign changes or not, and then something is
     * added. The Franka arm is symmetric at the plane y = 0 of its base when the odd joints change their signs; its
     * hand is mounted at −45° (franka_description), so that the last joint's positions add up to 90°.
     */
    private static final float[] SIDE = {1, 1, -1, 1, 1, -1, 1, -1, 1, -1, 1, -1};

    private static final float[] SHIFT = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (float) (Math.PI / 2)};

    private ActorState() {}

    /** Which they are. */
    static List<StateFeature> features() {
        return FEATURES;
    }

    /** Reads them from what is seen now. */
    static void read(Observation observation, float[] out) {
        for (int k = 0; k < SIZE; k++) {
            out[k] = FEATURES.get(k).read(observation);
        }
    }

    /** Copies them from step {@code step}, or their mirror images. */
    static void copy(StepStore store, int step, boolean mirrored, float[] out, int at) {
        for (int k = 0; k < SIZE; k++) {
            float value = store.state(step, FEATURES.get(k).ordinal());
            out[at + k] = mirrored ? mirrored(k, value) : value;
        }
    }

    /** What {@code value} of number {@code k} is in the mirror. */
    static float mirrored(int k, float value) {
        return SIDE[k] * value + SHIFT[k];
    }

    /** What number {@code k} is multiplied by. */
    static float scale(int k) {
        return SCALE[k];
    }
}
