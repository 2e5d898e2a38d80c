package io.prehend.launch.operate;

import java.util.List;

/** Policies and the learner, as far as people steer them. Any thread but the loop's; may read the disk. */
public interface Learning {
    /**
     * One policy in the store.
     *
     * @param generation its number; 0 for the one that came with this version
     * @param name its name
     * @param sha256 its checksum
     * @param state such as {@code active}, {@code approved}, {@code refused}, {@code former}
     * @param note why it stands so, in a sentence
     * @param createdMs when it was made, ms since 1970; 0 where that is not known
     */
    record Generation(long generation, String name, String sha256, String state, String note, long createdMs) {}

    /** Whether there is a store, without which nothing can be promoted. */
    boolean available();

    /** The generations in the store, the newest first. */
    List<Generation> generations();

    /** Puts {@code generation} in force at the next rest. An engineer. */
    Answer promote(Order order, long generation, String reason);

    /** Puts the one before in force at the next rest. An engineer. */
    Answer rollBack(Order order, String reason);

    /** Lets the learner rest, or go on. An engineer. */
    Answer setPaused(Order order, boolean paused);
}
