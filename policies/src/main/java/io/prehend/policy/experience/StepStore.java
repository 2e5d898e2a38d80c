package io.prehend.policy.experience;

import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.port.Action;
import io.prehend.port.Transition;
import java.util.Arrays;

/**
 * Steps of many episodes in flat arrays, in the order in which they happened. One thread writes; many may read what was
 * there before they began.
 *
 * <p>A cloud is kept as 16-bit numbers of 50 µm, hence within ±1.6 m; further points are cut to that. The next step of
 * an episode is the next entry, and is not stored twice.
 */
public final class StepStore {
    /** Most points kept of a cloud. */
    public static final int MAX_POINTS = 512;
    /** Numbers of a goal: a unit quaternion x, y, z, w and a translation in m. */
    public static final int GOAL_SIZE = 7;

    /** A coordinate is kept as a whole number of these, m. */
    public static final double QUANTUM_M = 5e-5;

    private static final int TAUGHT = 1;
    private static final int BY_EXPERT = 2;
    private static final int PERTURBED = 4;
    private static final int LAST = 8;
    private static final int TRUNCATED = 16;

    private final int stateSize;
    private final double[] quaternion = new double[4];
    private int size;
    private int episodes;
    short[][] points = new short[64][];
    float[] state;
    float[] action;
    float[] taught;
    float[] goal;
    float[] hand;
    float[] quality = new float[64];
    float[] reward = new float[64];
    byte[] flags = new byte[64];
    int[] episode = new int[64];

    /** An empty store of steps whose state has {@code stateSize} numbers. */
    public StepStore(int stateSize) {
        this.stateSize = stateSize;
        state = new float[64 * stateSize];
        action = new float[64 * Action.SIZE];
        taught = new float[64 * Action.SIZE];
        goal = new float[64 * GOAL_SIZE];
        hand = new float[64 * GOAL_SIZE];
    }

    /** Number of steps. */
    public int size() {
        return size;
    }

    /** Number of episodes that have ended. */
    public int episodes() {
        return episodes;
    }

    /** Numbers in a state. */
    public int stateSize() {
        return stateSize;
    }

    /** Appends one step; {@code stateOfStep} are its {@link #stateSize()} numbers. */
    public void add(Transition step, float[] stateOfStep) {
        grow(size + 1);
        points[size] = packed(step.observation().targetInHand());
        System.arraycopy(stateOfStep, 0, state, size * stateSize, stateSize);
        copy(step.action(), action, size * Action.SIZE);
        copy(step.taught(), taught, size * Action.SIZE);
        copy(step.goalInHand(), goal, size * GOAL_SIZE);
        copy(step.observation().handInBase(), hand, size * GOAL_SIZE);
        quality[size] = (float) step.graspQuality();
        flags[size] = (byte) ((step.hasTaught() ? TAUGHT : 0)
                | (step.byExpert() ? BY_EXPERT : 0)
                | (step.perturbed() ? PERTURBED : 0));
        episode[size] = episodes;
        size++;
    }

    /** The steps since the last call were an episode; one without steps leaves nothing behind. */
    public void endEpisode(double rewardAtEnd, boolean truncated) {
        if (size == 0 || (flags[size - 1] & LAST) != 0) {
            return;
        }
        reward[size - 1] = (float) rewardAtEnd;
        flags[size - 1] |= (byte) (LAST | (truncated ? TRUNCATED : 0));
        episodes++;
    }

    /** Appends all steps of {@code other}, whose last episode must have ended. */
    public void append(StepStore other) {
        append(other, 0, other.size);
    }

    /** Appends the steps {@code from} to {@code from + count - 1} of {@code other}: whole episodes. */
    private void append(StepStore other, int from, int count) {
        if (other.stateSize != stateSize) {
            throw new IllegalArgumentException(
                    "steps have " + other.stateSize + " numbers of state, but " + stateSize + " are expected");
        }
        grow(size + count);
        System.arraycopy(other.points, from, points, size, count);
        copy(other.state, from, state, count, stateSize);
        copy(other.action, from, action, count, Action.SIZE);
        copy(other.taught, from, taught, count, Action.SIZE);
        copy(other.goal, from, goal, count, GOAL_SIZE);
        copy(other.hand, from, hand, count, GOAL_SIZE);
        System.arraycopy(other.quality, from, quality, size, count);
        System.arraycopy(other.reward, from, reward, size, count);
        System.arraycopy(other.flags, from, flags, size, count);
        for (int i = 0; i < count; i++) {
            episode[size] = episodes;
            episodes += isLast(size) ? 1 : 0;
            size++;
        }
    }

    private void copy(float[] other, int from, float[] own, int count, int width) {
        System.arraycopy(other, from * width, own, size * width, count * width);
    }

    /** A new store of those episodes whose every step the expert led. */
    public StepStore whereExpertLed() {
        StepStore shown = new StepStore(stateSize);
        int first = 0;
        while (first < size) {
            int last = lastOfEpisode(first);
            boolean led = true;
            for (int i = first; i <= last; i++) {
                led &= isByExpert(i);
            }
            if (led) {
                shown.append(this, first, last + 1 - first);
            }
            first = last + 1;
        }
        return shown;
    }

    /** Number of points of step {@code i}. */
    public int pointCount(int i) {
        return points[i].length / 3;
    }

    /** Coordinate {@code axis} of point {@code point} of step {@code i}, in the hand frame, m. */
    public float coordinateM(int i, int point, int axis) {
        return (float) (points[i][3 * point + axis] * QUANTUM_M);
    }

    /** Number {@code k} of the state of step {@code i}. */
    public float state(int i, int k) {
        return state[i * stateSize + k];
    }

    /** Number {@code k} of what was done at step {@code i}, m and rad. */
    public float action(int i, int k) {
        return action[i * Action.SIZE + k];
    }

    /** Number {@code k} of what the teacher would have done, m and rad. */
    public float taught(int i, int k) {
        return taught[i * Action.SIZE + k];
    }

    /** Number {@code k} of the teacher's goal in the hand frame: quaternion x, y, z, w, translation in m. */
    public float goal(int i, int k) {
        return goal[i * GOAL_SIZE + k];
    }

    /** Number {@code k} of the hand's pose in the base frame, like a goal; NaN where an old file did not say. */
    public float hand(int i, int k) {
        return hand[i * GOAL_SIZE + k];
    }

    /** How well the fingers would have held, had they closed; NaN where nobody judged. */
    public float quality(int i) {
        return quality[i];
    }

    /** Reward of step {@code i}. */
    public float reward(int i) {
        return reward[i];
    }

    /** Number of the episode of step {@code i}. */
    public int episode(int i) {
        return episode[i];
    }

    /** Whether the teacher said something at step {@code i}. */
    public boolean isTaught(int i) {
        return (flags[i] & TAUGHT) != 0;
    }

    /** Whether the expert led at step {@code i}. */
    public boolean isByExpert(int i) {
        return (flags[i] & BY_EXPERT) != 0;
    }

    /** Whether step {@code i} was disturbed on purpose. */
    public boolean isPerturbed(int i) {
        return (flags[i] & PERTURBED) != 0;
    }

    /** Whether step {@code i} is the last of its episode. */
    public boolean isLast(int i) {
        return (flags[i] & LAST) != 0;
    }

    /** The last step of the episode of step {@code i}; the last of all where that episode has not ended. */
    public int lastOfEpisode(int i) {
        int last = i;
        while (last + 1 < size && !isLast(last)) {
            last++;
        }
        return last;
    }

    /** Whether the episode was cut short after step {@code i}: what would have come is unknown. */
    public boolean isTruncated(int i) {
        return (flags[i] & TRUNCATED) != 0;
    }

    /** Room for one more step, for whoever fills the arrays. */
    void makeRoom() {
        grow(size + 1);
    }

    /** The arrays hold one more step. */
    void taken() {
        episode[size] = episodes;
        episodes += isLast(size) ? 1 : 0;
        size++;
    }

    private void grow(int needed) {
        if (needed <= flags.length) {
            return;
        }
        int room = Math.max(needed, flags.length + flags.length / 2);
        points = Arrays.copyOf(points, room);
        state = Arrays.copyOf(state, room * stateSize);
        action = Arrays.copyOf(action, room * Action.SIZE);
        taught = Arrays.copyOf(taught, room * Action.SIZE);
        goal = Arrays.copyOf(goal, room * GOAL_SIZE);
        hand = Arrays.copyOf(hand, room * GOAL_SIZE);
        quality = Arrays.copyOf(quality, room);
        reward = Arrays.copyOf(reward, room);
        flags = Arrays.copyOf(flags, room);
        episode = Arrays.copyOf(episode, room);
    }

    /** A coordinate as a whole number of {@link #QUANTUM_M}, cut to what 16 bits hold. */
    public static short units(float coordinateM) {
        long units = Math.round(coordinateM / QUANTUM_M);
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, units));
    }

    private static short[] packed(PointCloud cloud) {
        int count = Math.min(cloud.size(), MAX_POINTS);
        short[] packed = new short[3 * count];
        for (int k = 0; k < packed.length; k++) {
            packed[k] = units(cloud.packedM()[k]);
        }
        return packed;
    }

    private static void copy(Action from, float[] to, int at) {
        for (int k = 0; k < Action.SIZE; k++) {
            to[at + k] = (float) from.motion(k);
        }
    }

    private void copy(RigidTransform from, float[] to, int at) {
        from.quaternion(quaternion);
        for (int k = 0; k < 4; k++) {
            to[at + k] = (float) quaternion[k];
        }
        to[at + 4] = (float) from.x();
        to[at + 5] = (float) from.y();
        to[at + 6] = (float) from.z();
    }
}
