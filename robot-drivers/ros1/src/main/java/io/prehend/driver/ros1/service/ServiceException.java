package io.prehend.driver.ros1.service;

/** A service could not do what it was asked for; the caller is told the message. */
public final class ServiceException extends Exception {
    private static final long serialVersionUID = 1;

    /** For the reason in {@code message}. */
    public ServiceException(String message) {
        super(message);
    }
}
