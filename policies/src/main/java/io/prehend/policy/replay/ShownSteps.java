package io.prehend.policy.replay;

import io.prehend.port.ExperienceSink;
import io.prehend.port.Transition;

/** Marks every step as an expert's before it hands it on: for policies that know more than a camera shows. */
public record ShownSteps(ExperienceSink next) implements ExperienceSink {
    @Override
    public void onStep(Transition transition) {
        transition.setByExpert(true);
        next.onStep(transition);
    }

    @Override
    public void onEpisodeEnd(String object, double reward, boolean truncated) {
        next.onEpisodeEnd(object, reward, truncated);
    }
}
