package io.prehend.policy.replay;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A fixed share of the steps is of those that an expert or a person showed, the rest of those that the policy tried
 * (RLPD, Ball et al., ICML 2023, section 4.1: one half each). Where one of the two is missing, the other fills in. One
 * thread.
 */
public final class SourceDraw implements StepDraw {
    private final ReplayBuffer buffer;
    private final double shownShare;
    private final Numbers shown = new Numbers();
    private final Numbers tried = new Numbers();
    private long known;

    /** Draws with probability {@code shownShare} from what was shown. */
    public SourceDraw(ReplayBuffer buffer, double shownShare) {
        if (!(shownShare >= 0 && shownShare <= 1)) {
            throw new IllegalArgumentException("a share is 0 to 1, not " + shownShare);
        }
        this.buffer = buffer;
        this.shownShare = shownShare;
    }

    @Override
    public int next(RandomGenerator random) {
        divide();
        if (shown.count() + tried.count() == 0) {
            throw new IllegalStateException("the replay log has no step to learn from yet; record some first");
        }
        boolean wantsShown = random.nextDouble() < shownShare;
        Numbers from = wantsShown && shown.count() > 0 || tried.count() == 0 ? shown : tried;
        return (int) (from.draw(random) - buffer.forgotten());
    }

    /** Looks at the steps that are new, and forgets those that are gone. Steps are counted from the buffer's start. */
    private void divide() {
        long end = buffer.forgotten() + UniformDraw.complete(buffer);
        known = Math.max(known, buffer.forgotten());
        for (; known < end; known++) {
            (buffer.isShown((int) (known - buffer.forgotten())) ? shown : tried).add(known);
        }
        shown.forgetBefore(buffer.forgotten());
        tried.forgetBefore(buffer.forgotten());
    }

    /** A list of growing numbers that grows at its end and shrinks at its beginning. */
    private static final class Numbers {
        private long[] at = new long[1024];
        private int first;
        private int end;

        private int count() {
            return end - first;
        }

        private long draw(RandomGenerator random) {
            return at[random.nextInt(first, end)];
        }

        private void add(long number) {
            if (end == at.length) {
                at = Arrays.copyOfRange(at, first, first + Math.max(1024, 2 * count()));
                end -= first;
                first = 0;
            }
            at[end++] = number;
        }

        private void forgetBefore(long number) {
            while (first < end && at[first] < number) {
                first++;
            }
        }
    }
}
