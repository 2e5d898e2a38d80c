package io.prehend.model;

/** A robot description that cannot be used; the message is one sentence that says what is wrong and where. */
public final class UrdfException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong. */
    public UrdfException(String message) {
        super(message);
    }
}
