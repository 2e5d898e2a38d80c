package io.prehend.safety;

import io.prehend.model.JointStateView;

/**
 * What the supervisor is told at one tick: one boolean per {@link StopCause}, where {@code false} means healthy, and
 * the joint state. Mutable scratch, owned by the loop's thread; never allocates.
 *
 * <p>These are levels, not events: a cause is set for as long as it lasts.
 */
public final class SafetyInputs {
    private long causes;
    private JointStateView measured;

    /** Everything is healthy, until somebody says otherwise. */
    public void clear() {
        causes = 0;
    }

    /** Says whether {@code cause} is present. */
    public void set(StopCause cause, boolean present) {
        causes = present ? causes | cause.bit() : causes & ~cause.bit();
    }

    /** Says that every cause in {@code mask} is present. */
    public void add(long mask) {
        causes |= mask;
    }

    /** Whether {@code cause} is present. */
    public boolean has(StopCause cause) {
        return cause.in(causes);
    }

    /** All causes that are present, as a mask of {@link StopCause#bit}. */
    public long causes() {
        return causes;
    }

    /** The newest joint state, or null while there has never been one. */
    public void setMeasured(JointStateView newMeasured) {
        measured = newMeasured;
    }

    /** The newest joint state, or null. */
    public JointStateView measured() {
        return measured;
    }
}
