package io.prehend.policy.actor;

import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import io.prehend.port.Observation;
import java.util.List;

/** Which numbers of a state our actors look at, and in what units a network sees them. Pure; any thread. */
final class ActorState {
    /** How many. */
    static final int SIZE = 8;

    /** About one over the range of each, so that a network sees numbers near one. */
    private static final float[] SCALE = {1f / 40, 1, 1, 1, 2, 2, 2, 3};

    private ActorState() {}

    /** Which they are. */
    static List<StateFeature> features() {
        return StateFeature.ALL.subList(0, SIZE);
    }

    /** Reads them from what is seen now. */
    static void read(Observation observation, float[] out) {
        for (int k = 0; k < SIZE; k++) {
            out[k] = StateFeature.ALL.get(k).read(observation);
        }
    }

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
