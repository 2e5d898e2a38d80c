package io.prehend.driver.mqtt.message;

/** A message that is not taken; what it says is one sentence for people. It has no stack trace, so floods are cheap. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Refused because of {@code why}. */
    public RefusedException(String why) {
        super(why, null, false, false);
    }
}
