package io.prehend.policy.explore;

import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;

/**
 * A policy that does not quite do what it would: with noise on its motions, within what a motion may be. When to close
 * is left as it is. The thread of the policy inside.
 */
public final class NoisyPolicy implements Policy {
    private final Policy inner;
    private final Noise noise;
    private final double[] added = new double[Action.SIZE];

    /** Adds {@code noise} to what {@code inner} wants; both belong to this from now on. */
    public NoisyPolicy(Policy inner, Noise noise) {
        this.inner = inner;
        this.noise = noise;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public boolean needsCloud() {
        return inner.needsCloud();
    }

    @Override
    public void reset(Observation first) {
        inner.reset(first);
        noise.reset();
    }

    @Override
    public void act(Observation observation, Action out) {
        inner.act(observation, out);
        noise.next(added);
        out.setMotion(moved(out, 0), moved(out, 1), moved(out, 2), moved(out, 3), moved(out, 4), moved(out, 5));
    }

    private double moved(Action wanted, int k) {
        double most = k < 3 ? Action.MAX_TRANSLATION_M : Action.MAX_ROTATION_RAD;
        return Math.max(-most, Math.min(most, wanted.motion(k) + added[k]));
    }

    @Override
    public void close() {
        inner.close();
    }
}
