package io.prehend.launch.reaction;

/** Somebody who asks for stops in one of the ways there are. One thread. */
interface StopAsker extends AutoCloseable {
    /** Asks, and answers when it began to, {@link System#nanoTime}: what a person would call the moment. */
    long ask();

    @Override
    default void close() {
        // Most keep nothing open.
    }
}
