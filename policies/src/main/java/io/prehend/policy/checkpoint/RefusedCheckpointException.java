package io.prehend.policy.checkpoint;

/** A run cannot go on from a checkpoint; the message is one sentence that says why and what to do. Any thread. */
public final class RefusedCheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Refuses because of {@code sentence}. */
    public RefusedCheckpointException(String sentence) {
        super(sentence);
    }
}
