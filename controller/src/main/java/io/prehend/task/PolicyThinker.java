package io.prehend.task;

import io.prehend.model.FrameId;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;

/** Thinks with a policy that needs no camera: the arm's own state is all there is to see. One thread. */
public final class PolicyThinker implements Thinker {
    private final Policy policy;

    /** Thinks with {@code policy}, which must not need a cloud. */
    public PolicyThinker(Policy policy) {
        if (policy.needsCloud()) {
            throw new IllegalArgumentException("policy " + policy.name() + " needs a camera");
        }
        this.policy = policy;
    }

    @Override
    public void reset(Observation first) {
        policy.reset(first);
    }

    @Override
    public void think(Observation observation, long nowNs, Action out) {
        observation.targetInHand().clear(FrameId.HAND, nowNs);
        observation.setCloudAgeNs(Long.MAX_VALUE);
        observation.setSceneAgeNs(0);
        policy.act(observation, out);
        out.setPolicyVersion(policy.version());
    }
}
