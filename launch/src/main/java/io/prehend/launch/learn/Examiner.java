package io.prehend.launch.learn;

/** Decides whether what was learned may be offered to the arm. On the learner's thread. */
public interface Examiner {
    /**
     * Makes a candidate of what was learned so far and examines it, which may take minutes.
     *
     * @return the verdict in a few words
     */
    String examine();
}
