package io.prehend.launch.report;

/**
 * A failure that a user can understand: one sentence that says what is wrong and what to do, and its exit code.
 *
 * <p>The command line prints the sentence without a stack trace. Immutable; any thread.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Failure(int exitCode, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    /** The command line was wrong ({@link ExitCode#USAGE}). */
    public static Failure usage(String sentence) {
        return new Failure(ExitCode.USAGE, sentence, null);
    }

    /** Safety refused ({@link ExitCode#REFUSED_BY_SAFETY}). */
    public static Failure refused(String sentence) {
        return new Failure(ExitCode.REFUSED_BY_SAFETY, sentence, null);
    }

    /** Somebody could not be reached ({@link ExitCode#UNREACHABLE}). */
    public static Failure unreachable(String sentence, Throwable cause) {
        return new Failure(ExitCode.UNREACHABLE, sentence, cause);
    }

    /** A check failed ({@link ExitCode#CHECK_FAILED}). */
    public static Failure check(String sentence) {
        return new Failure(ExitCode.CHECK_FAILED, sentence, null);
    }

    /** A check failed ({@link ExitCode#CHECK_FAILED}), because of {@code cause}. */
    public static Failure check(String sentence, Throwable cause) {
        return new Failure(ExitCode.CHECK_FAILED, sentence, cause);
    }

    /** What is at the bottom of {@code failure}. */
    public static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** One of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }
}
