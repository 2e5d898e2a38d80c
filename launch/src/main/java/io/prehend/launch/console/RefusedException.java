package io.prehend.launch.console;

import io.prehend.launch.operate.Answer;

/** A request that is refused before it reaches the service: with which status, and why. Immutable; any thread. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Answer answer;
    private final boolean suspicious;

    private RefusedException(int status, String code, String sentence, boolean suspicious) {
        super(sentence, null, false, false);
        this.status = status;
        this.answer = Answer.refused(code, sentence);
        this.suspicious = suspicious;
    }

    /** It cannot be read, or lacks something. */
    static RefusedException malformed(String sentence) {
        return new RefusedException(400, "malformed", sentence, false);
    }

    /** It is longer than we read. */
    static RefusedException tooLarge() {
        return new RefusedException(413, "too_large", "That is more than " + Json.MOST_BYTES + " bytes.", true);
    }

    /** There is no such thing. */
    static RefusedException notFound() {
        return new RefusedException(404, "not_found", "There is nothing here by that name.", false);
    }

    /** Nobody is signed in. */
    static RefusedException noLogin() {
        return new RefusedException(401, "no_login", "Sign in first.", false);
    }

    /** The role does not allow it. */
    static RefusedException notEntitled(String sentence) {
        return new RefusedException(403, "not_entitled", sentence, true);
    }

    /** It looks forged: a wrong token, somebody else's page, another host's name. */
    static RefusedException forged(int status, String code, String sentence) {
        return new RefusedException(status, code, sentence, true);
    }

    /** Too many of these; to be tried again later. */
    static RefusedException tooMany(String sentence) {
        return new RefusedException(429, "too_many", sentence, true);
    }

    /** The status of HTTP. */
    int status() {
        return status;
    }

    /** What to answer. */
    Answer answer() {
        return answer;
    }

    /** Whether it counts towards the alarm about refused requests. */
    boolean suspicious() {
        return suspicious;
    }
}
