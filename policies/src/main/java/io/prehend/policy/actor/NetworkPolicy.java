package io.prehend.policy.actor;

import io.prehend.policy.input.CloudDraw;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;

/**
 * Acts with an {@link ActorNetwork} of its own, without any file between: the pupil while it learns. One thread.
 */
public final class NetworkPolicy implements Policy {
    private final String name;
    private final ActorNetwork actor;
    private final int points;
    private final float[] cloud;
    private final float[] state = new float[ActorState.SIZE];
    private final CloudDraw draw;

    /** Acts with {@code actor}; which points of a cloud it looks at is drawn from {@code seed}. */
    public NetworkPolicy(String name, ActorNetwork actor, long seed) {
        this.name = name;
        this.actor = actor;
        points = actor.architecture().points();
        cloud = new float[3 * points];
        draw = new CloudDraw(seed);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean needsCloud() {
        return true;
    }

    @Override
    public void reset(Observation first) {
        // It remembers nothing.
    }

    @Override
    public void act(Observation observation, Action out) {
        if (observation.targetInHand().size() == 0) {
            out.setMotion(0, 0, 0, 0, 0, 0);
            out.setCloseConfidence(0);
            return;
        }
        draw.draw(observation.targetInHand(), points, cloud);
        ActorState.read(observation, state);
        actor.forward(1, cloud, state);
        out.setMotion(
                actor.motion(0, 0),
                actor.motion(0, 1),
                actor.motion(0, 2),
                actor.motion(0, 3),
                actor.motion(0, 4),
                actor.motion(0, 5));
        out.setCloseConfidence(actor.closeChance(0));
    }
}
