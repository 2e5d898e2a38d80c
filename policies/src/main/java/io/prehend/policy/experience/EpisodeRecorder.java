package io.prehend.policy.experience;

import io.prehend.policy.input.StateFeature;
import io.prehend.port.ExperienceSink;
import io.prehend.port.Transition;

/** Fills a {@link StepStore} with the steps of one episode. One thread. */
public final class EpisodeRecorder implements ExperienceSink {
    private final StepStore store = new StepStore(StateFeature.ALL.size());
    private final float[] state = new float[StateFeature.ALL.size()];

    /** The steps so far. */
    public StepStore steps() {
        return store;
    }

    @Override
    public void onStep(Transition transition) {
        StateFeature.writeAll(transition.observation(), state);
        store.add(transition, state);
    }

    @Override
    public void onEpisodeEnd(String object, double reward, boolean truncated) {
        store.endEpisode(reward, truncated);
    }
}
