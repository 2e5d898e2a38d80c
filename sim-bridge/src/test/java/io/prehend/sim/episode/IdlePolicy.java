package io.prehend.sim.episode;

import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;

/** Stays where it is and never closes. Stateless. */
final class IdlePolicy implements Policy {
    @Override
    public String name() {
        return "idle";
    }

    @Override
    public boolean needsCloud() {
        return false;
    }

    @Override
    public void reset(Observation first) {}

    @Override
    public void act(Observation observation, Action out) {
        out.setMotion(0, 0, 0, 0, 0, 0);
        out.setCloseConfidence(0);
    }
}
