package io.prehend.launch;

import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns whatever went wrong into one sentence on the error output and an exit code; the stack trace comes with
 * {@code --debug} only. One thread.
 */
final class FailureHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final BooleanSupplier debug;

    FailureHandler(BooleanSupplier debug) {
        this.debug = debug;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine commandLine = failure.getCommandLine();
        PrintWriter err = commandLine.getErr();
        tell(err, sentence(failure));
        if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
            err.println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
        }
        traceIfAsked(failure, err);
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        tell(err, isExpected(failure) ? sentence(failure) : unexpected(failure));
        traceIfAsked(failure, err);
        return exitCode(failure);
    }

    /** An error of the virtual machine that a user can do something about: memory, a missing native library. */
    int onError(Error error, PrintWriter err) {
        if (error instanceof OutOfMemoryError) {
            tell(err, "Out of memory; give it more with PREHEND_JAVA_OPTIONS=-Xmx4g, or ask for less at a time.");
        } else {
            tell(err, unexpected(error));
        }
        traceIfAsked(error, err);
        return ExitCode.CHECK_FAILED;
    }

    private static int exitCode(Exception failure) {
        if (failure instanceof Failure known) {
            return known.exitCode();
        }
        // Our own exceptions name what is wrong with a file's content; the plain one, what is wrong with an argument.
        boolean argument = failure instanceof IllegalArgumentException && !isOurs(failure);
        return argument || isMissingFile(failure) ? ExitCode.USAGE : ExitCode.CHECK_FAILED;
    }

    /** Whether the message was written for a user; anything else is a defect of ours. */
    private static boolean isExpected(Exception failure) {
        return failure.getMessage() != null
                && (isOurs(failure)
                        || failure.getClass() == IllegalArgumentException.class
                        || failure instanceof UncheckedIOException
                        || failure instanceof IOException);
    }

    private static boolean isOurs(Exception failure) {
        return failure.getClass().getPackageName().startsWith("io.prehend.");
    }

    private static boolean isMissingFile(Throwable failure) {
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        return cause instanceof NoSuchFileException || cause instanceof FileNotFoundException;
    }

    private static String sentence(Exception failure) {
        if (failure instanceof NoSuchFileException missing && missing.getReason() == null) {
            return "There is no file " + missing.getFile() + ".";
        }
        // A wrapper made by new UncheckedIOException(cause) only repeats the cause's class and message.
        if (failure instanceof UncheckedIOException
                && failure.getMessage().equals(failure.getCause().toString())) {
            return sentence((IOException) failure.getCause());
        }
        return failure.getMessage();
    }

    private static String unexpected(Throwable failure) {
        return "Unexpected " + failure + "; run again with --debug for the details, and please report them.";
    }

    /** One line, whatever the message holds: file names and YAML snippets may carry line breaks or escape codes. */
    private static void tell(PrintWriter err, String sentence) {
        err.println(
                "prehend: " + sentence.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?"));
    }

    private void traceIfAsked(Throwable failure, PrintWriter err) {
        if (debug.getAsBoolean()) {
            failure.printStackTrace(err);
        }
    }
}
