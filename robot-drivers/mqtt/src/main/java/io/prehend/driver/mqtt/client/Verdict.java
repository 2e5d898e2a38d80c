package io.prehend.driver.mqtt.client;

/** What became of a message that was to be sent. */
public enum Verdict {
    /** It will be sent, and unless the connection breaks it will arrive at the broker. */
    ACCEPTED("accepted"),
    /** There is no connection to the broker. */
    NOT_CONNECTED("there is no connection to the broker"),
    /** There is a connection, but nothing has come back through it for too long. */
    SILENT("the broker does not answer, so whether anything arrives is unknown"),
    /** As many messages as are allowed wait already. */
    FULL("the broker does not take messages as fast as they come"),
    /** The broker, or we, take no message as large as this. */
    TOO_LARGE("the message is larger than the broker or this topic allows"),
    /** The link has been closed. */
    CLOSED("the link is closed");

    private final String reason;

    Verdict(String reason) {
        this.reason = reason;
    }

    /** Whether it will be sent. */
    public boolean accepted() {
        return this == ACCEPTED;
    }

    /** Why, for a sentence. */
    public String reason() {
        return reason;
    }
}
