package io.prehend.perception.file;

/** Says in one sentence which file is not a cloud that can be read, and why. */
public final class CloudFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Refuses a file.
     *
     * @param file name of the file
     * @param reason what is wrong with it
     */
    public CloudFormatException(String file, String reason) {
        super("cannot read the cloud '" + file + "': " + reason);
    }
}
