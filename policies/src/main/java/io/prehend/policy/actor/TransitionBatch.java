package io.prehend.policy.actor;

import io.prehend.policy.experience.Hindsight;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import java.util.random.RandomGenerator;

/**
 * Steps as learners of values take them: what was seen, what was done, what came of it and what was seen then. Both
 * states of a step are mirrored alike. Scratch, owned by one thread; allocates nothing once made.
 *
 * <p>The last step of an episode is its end for good, also where the time ran out: how many steps are left is part of
 * the state, so that a time-out is foreseen and nothing comes after it (Pardo et al., "Time Limits in Reinforcement
 * Learning", ICML 2018, section 2; GA-DDPG does so too). A safety stop ends the grasp as well.
 *
 * <p>Some steps of the time that was left are taken off, the same from both states, as {@link Minibatch} does it for
 * imitation; never so many that an episode would have ended otherwise than it did.
 */
public final class TransitionBatch {
    private static final int REMAINING = StateFeature.REMAINING_STEPS.ordinal();

    private final Minibatch now;
    private final Minibatch next;
    private final Hindsight hindsight = new Hindsight();
    /** [batch]. */
    private final float[] reward;
    /** [batch]: 1 where nothing comes after, else 0. */
    private final float[] done;
    /** [batch]: steps until the end of the episode, 0 for its last one. */
    private final int[] stepsLeft;
    /** [batch]: reward at the end of the episode. */
    private final float[] outcome;
    /** [batch]: 1 where the step says what a motion is worth, 0 where it was disturbed or its episode has no end. */
    private final float[] valued;
    /** [batch]: 1 where the motion is to be improved, 0 where the expert's led to success. */
    private final float[] improvable;
    /** [batch, 7]: where the hand was in the end of episodes that succeeded. */
    final float[] reached;
    /** [batch]: whether {@link #reached} is known, 1 or 0. */
    final float[] isReached;

    /** Room for {@code size} steps with {@code points} points each. */
    public TransitionBatch(int size, int points) {
        now = new Minibatch(size, points);
        next = new Minibatch(size, points);
        reward = new float[size];
        done = new float[size];
        stepsLeft = new int[size];
        outcome = new float[size];
        valued = new float[size];
        improvable = new float[size];
        reached = new float[size * StepStore.GOAL_SIZE];
        isReached = new float[size];
    }

    /** Number of steps. */
    public int size() {
        return now.size;
    }

    /** What was seen, done and taught. */
    public Minibatch now() {
        return now;
    }

    /** What was seen after it; the same again where nothing comes after. */
    public Minibatch next() {
        return next;
    }

    /** [batch, 6]: what was done, m and rad. */
    public float[] motion() {
        return now.action;
    }

    /** [batch]: reward. */
    public float[] reward() {
        return reward;
    }

    /** [batch]: 1 where nothing comes after, else 0. */
    public float[] done() {
        return done;
    }

    /** What in the end came of row {@code b}, with a discount for each step until then: its Monte Carlo return. */
    public double returned(int b, double discount) {
        return outcome[b] * Math.pow(discount, stepsLeft[b]);
    }

    /** [batch]: 1 where the step says what a motion is worth, else 0. */
    public float[] valued() {
        return valued;
    }

    /** [batch]: 0 where the expert led and the object was lifted, else 1. */
    public float[] improvable() {
        return improvable;
    }

    /** Puts step {@code step} of {@code store}, and the one after it, at {@code row}. */
    public void set(int row, StepStore store, int step, boolean mirrored, RandomGenerator random) {
        int last = store.lastOfEpisode(step);
        boolean ended = store.isLast(last);
        now.set(row, store, step, mirrored, random);
        next.set(row, store, step < last ? step + 1 : step, mirrored, random);
        int room = Math.min(Minibatch.MAX_SHORTENED, Math.max(0, (int) store.state(last, REMAINING)));
        int shortened = random.nextInt(room + 1);
        now.state[row * ActorState.SIZE] -= shortened;
        next.state[row * ActorState.SIZE] -= shortened;
        reward[row] = store.reward(step);
        done[row] = step == last ? 1 : 0;
        stepsLeft[row] = last - step;
        outcome[row] = store.reward(last);
        valued[row] = ended && !store.isPerturbed(step) ? 1 : 0;
        improvable[row] = store.isByExpert(step) && store.reward(last) > 0 ? 0 : 1;
        int at = row * StepStore.GOAL_SIZE;
        isReached[row] = ended && hindsight.goal(store, step, last, reached, at) ? 1 : 0;
        if (isReached[row] > 0 && mirrored) {
            Minibatch.mirrorPose(reached, at);
        }
    }
}
