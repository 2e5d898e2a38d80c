package io.prehend.policy.actor;

import io.prehend.policy.input.CloudDraw;
import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.port.Policy;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

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
    private final float[] motion = new float[Action.SIZE];
    private final DrawnMotions drawn = new DrawnMotions(1);
    /** What motions are drawn from; null where the likeliest is carried out. */
    private final RandomGenerator chance;

    /** Acts with {@code actor}; which points of a cloud it looks at is drawn from {@code seed}. */
    public NetworkPolicy(String name, ActorNetwork actor, long seed) {
        this(name, actor, seed, null);
    }

    /** The same, but motions are drawn too, with the deviations that the actor says: what SAC tries. */
    public static NetworkPolicy byChance(String name, ActorNetwork actor, long seed) {
        return new NetworkPolicy(name, actor, seed, new SplittableRandom(seed).split());
    }

    private NetworkPolicy(String name, ActorNetwork actor, long seed, RandomGenerator chance) {
        this.chance = chance;
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
        if (chance == null) {
            actor.motions(1, motion);
        } else {
            drawn.draw(actor, 1, chance, motion);
        }
        out.setMotion(motion[0], motion[1], motion[2], motion[3], motion[4], motion[5]);
        out.setCloseConfidence(actor.closeChance(0));
    }
}
