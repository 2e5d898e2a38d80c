package io.prehend.policy.replay;

import java.util.random.RandomGenerator;

/** Every step is as likely as any other. One thread. */
public final class UniformDraw implements StepDraw {
    private final ReplayBuffer buffer;

    /** Draws from all of {@code buffer}. */
    public UniformDraw(ReplayBuffer buffer) {
        this.buffer = buffer;
    }

    @Override
    public int next(RandomGenerator random) {
        int complete = complete(buffer);
        if (complete == 0) {
            throw new IllegalStateException("the replay log has no step to learn from yet; record some first");
        }
        return random.nextInt(complete);
    }

    /** Of how many steps it is known what came of them: all but perhaps the newest. */
    static int complete(ReplayBuffer buffer) {
        int size = buffer.size();
        return size > 0 && !buffer.isComplete(size - 1) ? size - 1 : size;
    }
}
