package io.prehend.policy.replay;

import java.util.random.RandomGenerator;

/**
 * Says which step to learn from next. One thread, the one that owns the buffer; nothing is allocated but when the
 * buffer has grown.
 */
public interface StepDraw {
    /**
     * A step of which it is known what came of it; its number holds until the buffer is next polled.
     *
     * @throws IllegalStateException one sentence, where there is none
     */
    int next(RandomGenerator random);
}
