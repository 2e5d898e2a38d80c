package io.prehend.policy.actor;

import io.prehend.policy.experience.StepStore;
import io.prehend.port.Action;
import java.util.random.RandomGenerator;

/**
 * Steps as networks take them: flat, batch-major, in metres and radians. Scratch, owned by one thread; allocates
 * nothing once made.
 *
 * <p>Each time a step is taken, a random part of its cloud is, and with probability one half everything is mirrored at
 * the plane in which the arm and its hand are symmetric (y of the base and of the hand change sign): an arm that grasps
 * to the left so learns to grasp to the right.
 */
public final class Minibatch {
    /** Most steps that {@link #shortenRemaining} takes off. */
    public static final int MAX_SHORTENED = 11;

    final int size;
    final int points;
    /** [batch, points, 3], hand frame, m. */
    final float[] cloud;
    /** [batch, {@link ActorState#SIZE}]. */
    final float[] state;
    /** [batch, 6]: what was done. */
    final float[] action;
    /** [batch, 6]: what the teacher would have done. */
    final float[] taught;
    /** [batch, 7]: the teacher's goal. */
    final float[] goal;
    /** [batch]: how well the fingers would have held, 0 to 1; NaN where unknown. */
    final float[] quality;
    /** [batch]: whether the teacher said something, 1 or 0. */
    final float[] isTaught;

    private final int[] drawn = new int[StepStore.MAX_POINTS];

    /** Room for {@code size} steps with {@code points} points each. */
    public Minibatch(int size, int points) {
        this.size = size;
        this.points = points;
        cloud = new float[3 * size * points];
        state = new float[size * ActorState.SIZE];
        action = new float[size * Action.SIZE];
        taught = new float[size * Action.SIZE];
        goal = new float[size * StepStore.GOAL_SIZE];
        quality = new float[size];
        isTaught = new float[size];
    }

    /** [batch, points, 3], hand frame, m. */
    public float[] cloud() {
        return cloud;
    }

    /** [batch, numbers of an actor's state]. */
    public float[] state() {
        return state;
    }

    /**
     * Takes up to {@link #MAX_SHORTENED} steps off what remains at {@code row}: else an actor learns from a teacher
     * that is always quick to tell the time by the clock instead of looking.
     */
    public void shortenRemaining(int row, RandomGenerator random) {
        state[row * ActorState.SIZE] -= random.nextInt(MAX_SHORTENED + 1);
    }

    /** Puts step {@code step} of {@code store} at {@code row}. */
    public void set(int row, StepStore store, int step, boolean mirrored, RandomGenerator random) {
        float side = mirrored ? -1 : 1;
        setCloud(row, store, step, side, random);
        int at = row * ActorState.SIZE;
        ActorState.copy(store, step, mirrored, state, at);
        for (int k = 0; k < Action.SIZE; k++) {
            // A translation changes the sign of its y, a rotation vector that of its x and z.
            float sign = k == 1 || k == 3 || k == 5 ? side : 1;
            action[row * Action.SIZE + k] = sign * store.action(step, k);
            taught[row * Action.SIZE + k] = sign * store.taught(step, k);
        }
        for (int k = 0; k < StepStore.GOAL_SIZE; k++) {
            goal[row * StepStore.GOAL_SIZE + k] = store.goal(step, k);
        }
        if (mirrored) {
            mirrorPose(goal, row * StepStore.GOAL_SIZE);
        }
        quality[row] = store.quality(step);
        isTaught[row] = store.isTaught(step) ? 1 : 0;
    }

    /** What a pose x, y, z, w and translation becomes in the mirror. */
    static void mirrorPose(float[] pose, int at) {
        pose[at] *= -1;
        pose[at + 2] *= -1;
        pose[at + 5] *= -1;
    }

    /** Without repetition as long as there are enough points (Fisher and Yates), from the start again where not. */
    private void setCloud(int row, StepStore store, int step, float side, RandomGenerator random) {
        int count = store.pointCount(step);
        for (int i = 0; i < count; i++) {
            drawn[i] = i;
        }
        int at = 3 * row * points;
        for (int k = 0; k < points; k++) {
            int from = count == 0 ? 0 : k % count;
            int point = from;
            if (k < count) {
                int other = from + random.nextInt(count - from);
                point = drawn[other];
                drawn[other] = drawn[from];
                drawn[from] = point;
            } else if (count > 0) {
                point = drawn[from];
            }
            for (int axis = 0; axis < 3; axis++) {
                float value = count == 0 ? 0 : store.coordinateM(step, point, axis);
                cloud[at++] = axis == 1 ? side * value : value;
            }
        }
    }
}
