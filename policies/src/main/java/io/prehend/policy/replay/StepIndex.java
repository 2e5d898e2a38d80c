package io.prehend.policy.replay;

import java.util.Arrays;

/** Where each step of a log lies and what became of it, in flat arrays. One thread. */
final class StepIndex {
    /** The episode went on, or nobody knows yet. */
    static final byte GOES_ON = 0;
    /** The episode ended with this step by what the policy did. */
    static final byte TERMINAL = 1;
    /** The episode was cut short after this step. */
    static final byte TRUNCATED = 2;

    private int size;
    SegmentView[] segment = new SegmentView[1024];
    int[] at = new int[1024];
    long[] number = new long[1024];
    long[] episode = new long[1024];
    int[] step = new int[1024];
    byte[] end = new byte[1024];
    float[] reward = new float[1024];
    byte[] flags = new byte[1024];

    int size() {
        return size;
    }

    void add(SegmentView view, int contentAt) {
        if (size == at.length) {
            grow(2 * size);
        }
        segment[size] = view;
        at[size] = contentAt;
        number[size] = view.bytes().getLong(contentAt + StepRecord.NUMBER_AT);
        episode[size] = view.bytes().getLong(contentAt + StepRecord.EPISODE_AT);
        step[size] = view.bytes().getInt(contentAt + StepRecord.STEP_AT);
        flags[size] = view.bytes().get(contentAt + StepRecord.FLAGS_AT);
        end[size] = GOES_ON;
        reward[size] = 0;
        size++;
    }

    /** Forgets the {@code count} oldest steps. */
    void dropFirst(int count) {
        size -= count;
        System.arraycopy(segment, count, segment, 0, size);
        Arrays.fill(segment, size, size + count, null);
        System.arraycopy(at, count, at, 0, size);
        System.arraycopy(number, count, number, 0, size);
        System.arraycopy(episode, count, episode, 0, size);
        System.arraycopy(step, count, step, 0, size);
        System.arraycopy(end, count, end, 0, size);
        System.arraycopy(reward, count, reward, 0, size);
        System.arraycopy(flags, count, flags, 0, size);
    }

    private void grow(int room) {
        segment = Arrays.copyOf(segment, room);
        at = Arrays.copyOf(at, room);
        number = Arrays.copyOf(number, room);
        episode = Arrays.copyOf(episode, room);
        step = Arrays.copyOf(step, room);
        end = Arrays.copyOf(end, room);
        reward = Arrays.copyOf(reward, room);
        flags = Arrays.copyOf(flags, room);
    }
}
