package io.prehend.policy.actor;

import io.prehend.policy.experience.StepStore;

/** Which numbers of a state our actors look at, and in what units a network sees them. Pure; any thread. */
final class ActorState {
    /** How many. */
    static final int SIZE = 8;

    /** About one over the range of each, so that a network sees numbers near one. */
    private static final float[] SCALE = {1f / 40, 1, 1, 1, 2, 2, 2, 3};

    private ActorState() {}

    /** Copies them from step {@code step}. */
    static void copy(StepStore store, int step, float[] out, int at) {
        for (int k = 0; k < SIZE; k++) {
            out[at + k] = store.state(step, k);
        }
    }

    /** What number {@code k} is multiplied by. */
    static float scale(int k) {
        return SCALE[k];
    }
}
