package io.prehend.launch.reaction;

/** Somebody who asks for stops in one of the ways there are. One thread. */
interface StopAsker extends AutoCloseable {
    /** Makes sure that what it asks through is there: nobody opens a connection first when something goes wrong. */
    default void prepare() {
        // Most have it open all the time.
    }

    /** Asks, and answers when it began to, {@link System#nanoTime}: what a person would call the moment. */
    long ask();

    @Override
    default void close() {
        // Most keep nothing open.
    }
}
