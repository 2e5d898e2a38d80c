package io.prehend.port;

/** An {@link Environment} has failed; the message is one sentence that says how, and what to do. Any thread. */
public final class EnvironmentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** It failed as {@code sentence} says. */
    public EnvironmentException(String sentence) {
        super(sentence);
    }

    /** The same, because of {@code cause}. */
    public EnvironmentException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
