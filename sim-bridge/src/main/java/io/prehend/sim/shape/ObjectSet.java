package io.prehend.sim.shape;

/** A numbered collection of shapes. Building one may be slow; getting a shape is repeatable. Any thread. */
public interface ObjectSet {
    /** Name for reports, such as {@code builtin:train}. */
    String name();

    /** Number of shapes. */
    int size();

    /** Shape {@code index}, always the same for the same index. */
    ObjectShape get(int index);
}
