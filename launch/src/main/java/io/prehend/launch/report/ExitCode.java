package io.prehend.launch.report;

/** The exit codes of {@code prehend}; scripts rely on them. */
public final class ExitCode {
    /** Everything went well. */
    public static final int OK = 0;
    /** The command line was wrong: an unknown option, a name or a file that is not there, a value out of range. */
    public static final int USAGE = 1;
    /** The safety code refused, or a safety invariant did not hold. */
    public static final int REFUSED_BY_SAFETY = 2;
    /** A running service, a robot or a broker could not be reached. */
    public static final int UNREACHABLE = 3;
    /** A check failed: of a file's content, of this machine, of a result. */
    public static final int CHECK_FAILED = 4;

    private ExitCode() {}
}
