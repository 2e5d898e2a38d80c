package io.prehend.launch.wiring;

import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;

/**
 * A policy that looks through the camera although it need not: so that what it does can be recorded together with what
 * another one would have seen. One thread.
 */
record LookingPolicy(Policy policy) implements Policy {
    @Override
    public String name() {
        return policy.name();
    }

    @Override
    public long version() {
        return policy.version();
    }

    @Override
    public boolean needsCloud() {
        return true;
    }

    @Override
    public void reset(Observation first) {
        policy.reset(first);
    }

    @Override
    public void act(Observation observation, Action out) {
        policy.act(observation, out);
    }

    @Override
    public void close() {
        policy.close();
    }
}
