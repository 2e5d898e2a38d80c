package io.prehend.policy.promotion;

/**
 * A model in the store, as it was when somebody looked. Immutable; any thread.
 *
 * @param number grows by one from model to model, and is never used again
 * @param name what its manifest calls it
 * @param sha256 of the model that was checked, in hexadecimal
 * @param standing how far it has come
 * @param changedMs since when, ms since 1970
 * @param actor who brought it there: an operator's name, or the part of the program
 * @param reason why, in a sentence
 * @param verdict what the gate found
 */
public record Generation(
        long number,
        String name,
        String sha256,
        Standing standing,
        long changedMs,
        String actor,
        String reason,
        Verdict verdict) {
    /** The same one, brought to {@code next}. */
    Generation moved(Standing next, Verdict newVerdict, long nowMs, String by, String why) {
        return new Generation(number, name, sha256, next, nowMs, by, why, newVerdict);
    }
}
