package io.prehend.policy.replay;

import io.prehend.model.RigidTransform;
import io.prehend.policy.experience.StepStore;
import java.util.random.RandomGenerator;

/**
 * Puts a goal that was reached in the place of the one that was meant (HER, Andrychowicz et al., NeurIPS 2017, section
 * 4.5): a pose in which the hand later was, in the same episode, as seen from the hand at the step itself. Scratch,
 * owned by one thread; allocates nothing.
 *
 * <p>Unlike {@link io.prehend.policy.experience.Hindsight}, which asks for a grasp that held, any pose will do: the
 * task is then to bring the hand there.
 */
public final class HindsightGoals {
    /** Which later pose. */
    public enum Strategy {
        /** That of the episode's last step. */
        FINAL,
        /** That of any later step. */
        FUTURE
    }

    private final Strategy strategy;
    private final double withinM;
    private final double withinRad;
    private final RigidTransform now = new RigidTransform();
    private final RigidTransform then = new RigidTransform();
    private final RigidTransform next = new RigidTransform();
    private final double[] quaternion = new double[4];
    private final float[] pose = new float[StepStore.GOAL_SIZE];
    private int goalStep;
    private boolean reached;

    /** Goals count as reached within {@code withinM}, m, and {@code withinRad}, rad. */
    public HindsightGoals(Strategy strategy, double withinM, double withinRad) {
        this.strategy = strategy;
        this.withinM = withinM;
        this.withinRad = withinRad;
    }

    /**
     * Writes a goal for step {@code i} from {@code at} on: quaternion x, y, z, w and translation in m, in the frame of
     * the hand at that step.
     *
     * @return whether there is one: something follows upon the step
     */
    public boolean draw(ReplayBuffer buffer, int i, RandomGenerator random, float[] out, int at) {
        int last = buffer.lastOfEpisode(i);
        if (last == i) {
            return false;
        }
        goalStep = strategy == Strategy.FINAL ? last : random.nextInt(i + 1, last + 1);
        read(buffer, i, now);
        read(buffer, goalStep, then);
        read(buffer, i + 1, next);
        reached = next.distanceM(then) <= withinM && next.angleRad(then) <= withinRad;
        then.setProduct(now.setInverse(now), then);
        then.quaternion(quaternion);
        for (int k = 0; k < 4; k++) {
            out[at + k] = (float) quaternion[k];
        }
        out[at + 4] = (float) then.x();
        out[at + 5] = (float) then.y();
        out[at + 6] = (float) then.z();
        return true;
    }

    /** The step whose pose was last drawn. */
    public int goalStep() {
        return goalStep;
    }

    /** Reward for the goal that was last drawn: 1 where the hand is there after the step, else 0. */
    public float reward() {
        return reached ? 1 : 0;
    }

    private void read(ReplayBuffer buffer, int i, RigidTransform out) {
        buffer.readHand(i, pose, 0);
        out.setQuaternion(pose[0], pose[1], pose[2], pose[3]);
        out.setTranslation(pose[4], pose[5], pose[6]);
    }
}
