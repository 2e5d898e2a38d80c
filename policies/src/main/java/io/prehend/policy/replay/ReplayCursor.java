package io.prehend.policy.replay;

/**
 * How far a log has been read: what a learner keeps in its checkpoint. Immutable; any thread.
 *
 * @param segment number of the segment
 * @param offset bytes of it that were read; always the end of a record
 * @param nextStep number that the next step will have at least
 */
public record ReplayCursor(long segment, long offset, long nextStep) {
    /** Nothing has been read yet. */
    public static final ReplayCursor START = new ReplayCursor(0, 0, 0);
}
