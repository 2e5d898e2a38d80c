package io.prehend.policy.onnx;

/** A model or its manifest is not fit for use; the message is one sentence that names the file and says why. */
public final class RefusedModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With {@code sentence}. */
    public RefusedModelException(String sentence) {
        super(sentence);
    }

    /** With {@code sentence}, and what led to it; null for nothing else. */
    public RefusedModelException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
