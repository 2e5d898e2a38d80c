package io.prehend.launch.reaction;

/** Asks for stops as fast as it is told to, by one way. Its thread owns it. */
interface Flooder extends AutoCloseable {
    /** The way. */
    String channel();

    /** Asks once more; returns whether the way took it. */
    boolean ask();

    /** Waits until everything that was asked has arrived, as far as the way can know. */
    default void drain() {
        // Most know when they have asked.
    }

    @Override
    void close();
}
