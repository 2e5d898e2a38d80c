package io.prehend.launch.soak;

import java.util.SplittableRandom;

/**
 * Something that can go wrong. Immutable.
 *
 * @param name for people
 * @param answer what has to come of it
 * @param deed lets it happen, and returns when it is over
 */
record Mishap(String name, Answer answer, Deed deed) {
    /** What has to come of a mishap. */
    enum Answer {
        /** The arm must be stopped afterwards. */
        STOP,
        /** The arm should go on as if nothing were. */
        NOTHING,
        /** It depends on how bad it gets. */
        EITHER
    }

    /** How a mishap happens. */
    interface Deed {
        /** Lets it happen to {@code site}, as bad as drawn from {@code random}; returns when it is over. */
        void happen(Site site, SplittableRandom random);
    }
}
