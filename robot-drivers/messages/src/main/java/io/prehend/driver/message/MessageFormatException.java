package io.prehend.driver.message;

/** Says in one sentence why bytes are not the message they should be, or why a message does not fit. */
public final class MessageFormatException extends RuntimeException {
    /** With {@code sentence} as the whole explanation. */
    public MessageFormatException(String sentence) {
        super(sentence);
    }
}
