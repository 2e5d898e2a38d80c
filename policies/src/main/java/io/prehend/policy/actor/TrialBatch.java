package io.prehend.policy.actor;

import io.prehend.policy.experience.StepStore;
import java.util.SplittableRandom;

/**
 * Trials as a {@link GraspEvaluator} takes them. Scratch, owned by one thread; allocates nothing once made.
 *
 * <p>What is true of a pose is true of it turned by half a turn, for the fingers are alike, and of its mirror image: one
 * of the four is drawn each time.
 */
public final class TrialBatch {
    final int size;
    final int points;
    /** [batch, points, 3], in the frame of the trial, m. */
    final float[] cloud;
    /** [batch, {@link HandFrame#CONTEXT_SIZE}]. */
    final float[] context;
    /** [batch]: worth of closing there, 0 to 1. */
    final float[] worth;

    private final Minibatch scratch;
    private final HandFrame frame = new HandFrame();
    private final float[] pose = new float[StepStore.GOAL_SIZE];

    /** Room for {@code size} trials with {@code points} points each. */
    public TrialBatch(int size, int points) {
        this.size = size;
        this.points = points;
        cloud = new float[3 * size * points];
        context = new float[size * HandFrame.CONTEXT_SIZE];
        worth = new float[size];
        scratch = new Minibatch(1, points);
    }

    /** [batch, points, 3], in the frame of the trial, m. */
    public float[] cloud() {
        return cloud;
    }

    /** [batch, numbers of a context]. */
    public float[] context() {
        return context;
    }

    /** [batch]: worth of closing there, 0 to 1. */
    public float[] worth() {
        return worth;
    }

    /**
     * Puts a trial of step {@code step} at {@code row}.
     *
     * @param trial its number; −1 for the hand as it stood
     */
    public void set(int row, StepStore store, int step, int trial, SplittableRandom random) {
        boolean mirrored = random.nextBoolean();
        scratch.set(0, store, step, mirrored, random);
        worth[row] = trial < 0 ? store.quality(step) : store.trial(step, trial, StepStore.GOAL_SIZE);
        pose(store, step, trial, mirrored ? -1 : 1);
        if (random.nextBoolean()) {
            turnHalfway();
        }
        frame.set(pose, 0);
        frame.takeOver(scratch.cloud, 0, points, cloud, 3 * row * points);
        float[] state = scratch.state;
        frame.context(
                state[ActorState.UP_X],
                state[ActorState.UP_X + 1],
                state[ActorState.UP_X + 2],
                state[ActorState.ABOVE_SUPPORT],
                context,
                row * HandFrame.CONTEXT_SIZE);
    }

    private void pose(StepStore store, int step, int trial, float side) {
        for (int k = 0; k < StepStore.GOAL_SIZE; k++) {
            float value = k == 3 ? 1 : 0;
            if (trial >= 0) {
                value = store.trial(step, trial, k);
            }
            pose[k] = k == 0 || k == 2 || k == 5 ? side * value : value;
        }
    }

    /** The quaternion times (0, 0, 1, 0), half a turn about the hand's own z. */
    private void turnHalfway() {
        float x = pose[0];
        float y = pose[1];
        float z = pose[2];
        float w = pose[3];
        pose[0] = y;
        pose[1] = -x;
        pose[2] = w;
        pose[3] = -z;
    }
}
