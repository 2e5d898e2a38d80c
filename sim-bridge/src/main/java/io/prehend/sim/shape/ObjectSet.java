package io.prehend.sim.shape;

import java.util.List;

/** A numbered collection of shapes. Building one may be slow; getting a shape is repeatable. Any thread. */
public interface ObjectSet {
    /** Name for reports, such as {@code builtin:train}. */
    String name();

    /** Number of shapes. */
    int size();

    /** Shape {@code index}, always the same for the same index. */
    ObjectShape get(int index);

    /** What a user should know about the set before relying on figures from it, a sentence each. */
    default List<String> warnings() {
        return List.of();
    }
}
