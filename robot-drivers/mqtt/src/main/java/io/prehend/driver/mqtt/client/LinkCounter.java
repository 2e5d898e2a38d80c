package io.prehend.driver.mqtt.client;

/** What a link counts. Counts only grow. */
public enum LinkCounter {
    /** Connections that were made. */
    CONNECTS("Connections that were made."),
    /** Attempts to connect that failed. */
    CONNECTS_FAILED("Attempts to connect that failed."),
    /** Connections given up because nothing came back through them. */
    SILENCES("Connections given up because nothing came back through them."),
    /** Messages that came. */
    RECEIVED("Messages that came."),
    /** Messages dropped before they were heard. */
    OVERFLOWED("Messages that came and were dropped because older ones still waited to be heard."),
    /** Failures of listeners. */
    LISTENER_FAILED("Messages in whose hearing something was thrown."),
    /** Messages taken. */
    ACCEPTED("Messages taken to be sent."),
    /** Messages the broker has. */
    DELIVERED("Messages that were written to the broker and, with quality of service 1, confirmed by it."),
    /** Messages replaced. */
    REPLACED("Messages dropped for a newer one, before they were sent."),
    /** Messages refused for want of a connection. */
    REFUSED_NOT_CONNECTED("Messages refused because there was no connection, or one that was silent."),
    /** Messages refused for want of room. */
    REFUSED_FULL("Messages refused because too many waited already."),
    /** Messages refused for their size. */
    REFUSED_TOO_LARGE("Messages refused for their size."),
    /** Messages that the broker refused. */
    REFUSED_BY_BROKER("Messages that the broker refused."),
    /** Messages lost with a connection. */
    UNCONFIRMED("Messages that were taken, and then the connection broke before the broker had confirmed them."),
    /** Times that the client refused what should have fitted. */
    CLIENT_BUSY("Times that the client had more messages in flight than it should; they were sent later.");

    private final String description;

    LinkCounter(String description) {
        this.description = description;
    }

    /** What is counted, in a sentence. */
    public String description() {
        return description;
    }
}
