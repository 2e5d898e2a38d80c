package io.prehend.launch.train;

import java.util.concurrent.atomic.AtomicInteger;

/** Comes after so many steps of a part of a training: as a wish to stop, or as the end of the process. */
final class Interruption implements TrainingRun.Watcher {
    private final String where;
    private final int after;
    private final boolean deadly;
    private final AtomicInteger steps = new AtomicInteger();
    private volatile boolean counting;

    /** The process is gone in the midst of something: nothing is saved at the end. */
    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Interruption(String where, int after, boolean deadly) {
        this.where = where;
        this.after = after;
        this.deadly = deadly;
    }

    /** One that never comes. */
    static Interruption none() {
        return new Interruption("nowhere", Integer.MAX_VALUE, false);
    }

    boolean came() {
        return steps.get() >= after;
    }

    @Override
    public void begin(String part, int total) {
        counting = part.equals(where);
    }

    @Override
    public void step() {
        if (counting && steps.incrementAndGet() >= after && deadly) {
            throw new Death();
        }
    }

    @Override
    public void notice(String sentence) {
        throw new IllegalStateException(sentence);
    }
}
