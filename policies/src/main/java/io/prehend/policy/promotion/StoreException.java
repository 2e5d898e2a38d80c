package io.prehend.policy.promotion;

/** The model store refuses something or cannot be used; the message is one sentence that says why and what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreException(String sentence) {
        super(sentence);
    }

    StoreException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
