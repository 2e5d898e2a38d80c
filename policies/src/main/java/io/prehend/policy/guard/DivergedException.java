package io.prehend.policy.guard;

/** Learning has blown up again and again; the message is one sentence that says so and what to do. Any thread. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DivergedException(String sentence) {
        super(sentence);
    }
}
