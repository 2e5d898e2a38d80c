package io.prehend.launch.learn;

/** Decides whether what was learned may be offered to the arm. On the learner's thread. */
public interface Examiner {
    /** Whether a candidate would be of use now; asked now and then. */
    default boolean isWanted() {
        return true;
    }

    /**
     * Makes a candidate of what was learned so far and examines it, which may take minutes.
     *
     * @return what came of it
     */
    Finding examine();

    /**
     * What came of an examination.
     *
     * @param verdict in a few words
     * @param reason in a sentence
     */
    record Finding(String verdict, String reason) {}
}
