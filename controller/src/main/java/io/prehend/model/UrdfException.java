package io.prehend.model;

/** A robot description that cannot be used; the message is one sentence that says what is wrong and where. */
public final class UrdfException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private static final int MAX_LENGTH = 400;

    /** Says what is wrong; names from the file may stand in it, so it is kept to one line of bounded length. */
    public UrdfException(String message) {
        super(oneLine(message));
    }

    private static String oneLine(String message) {
        String line = message.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
