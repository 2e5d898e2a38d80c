package io.prehend.policy.checkpoint;

/** What can be written into a checkpoint and put back from it, bit for bit. On the thread that owns it. */
public interface Saved {
    /** Writes all that decides what happens next. */
    void save(CheckpointWriter to);

    /**
     * Puts back what {@link #save} wrote.
     *
     * @throws RefusedCheckpointException one sentence, where the checkpoint is of something else; this object must not
     *     be used then
     */
    void restore(CheckpointReader from);
}
