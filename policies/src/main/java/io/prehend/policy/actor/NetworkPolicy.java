package io.prehend.policy.actor;

import io.prehend.model.PointCloud;
import io.prehend.policy.experience.StateVector;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;
import java.util.SplittableRandom;

/**
 * Acts with an {@link ActorNetwork} of its own, without any file between: the pupil while it learns. One thread.
 */
public final class NetworkPolicy implements Policy {
    private final String name;
    private final ActorNetwork actor;
    private final int points;
    private final float[] cloud;
    private final float[] all = new float[StateVector.SIZE];
    private final float[] state = new float[ActorState.SIZE];
    private final SplittableRandom random;
    private int[] drawn = new int[0];

    /** Acts with {@code actor}; which points of a cloud it looks at is drawn from {@code seed}. */
    public NetworkPolicy(String name, ActorNetwork actor, long seed) {
        this.name = name;
        this.actor = actor;
        points = actor.architecture().points();
        cloud = new float[3 * points];
        random = new SplittableRandom(seed);
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
        draw(observation.targetInHand());
        StateVector.write(observation, all);
        System.arraycopy(all, 0, state, 0, state.length);
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

    private void draw(PointCloud target) {
        int count = target.size();
        if (drawn.length < count) {
            drawn = new int[count];
        }
        for (int i = 0; i < count; i++) {
            drawn[i] = i;
        }
        for (int k = 0; k < points; k++) {
            int from = k % count;
            int other = from + random.nextInt(count - from);
            int point = drawn[other];
            drawn[other] = drawn[from];
            drawn[from] = point;
            cloud[3 * k] = target.x(point);
            cloud[3 * k + 1] = target.y(point);
            cloud[3 * k + 2] = target.z(point);
        }
    }
}
