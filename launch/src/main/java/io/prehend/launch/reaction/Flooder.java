package io.prehend.launch.reaction;

/** Asks for stops as fast as it is told to, by one way. Its thread owns it. */
interface Flooder extends AutoCloseable {
    /** What was asked for has arrived after so long, or never will, ns. */
    long PATIENCE_NS = 20_000_000_000L;
    /** A way on which nothing has come back for so long has nothing more to bring, ns. */
    long QUIET_NS = 1_000_000_000L;

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
