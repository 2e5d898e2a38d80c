package io.prehend.launch;

import io.prehend.launch.command.PrehendCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.RunLast;

/**
 * The command {@code prehend}: parses the command line, runs one verb, and makes the exit code.
 *
 * <p>Every failure of every verb passes {@link FailureHandler}, the one place that turns it into a sentence and an
 * {@link io.prehend.launch.report.ExitCode}.
 */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
    }

    /**
     * Runs the command line within this process.
     *
     * @param out receives what was asked for
     * @param err receives progress and failures
     * @return one of {@link io.prehend.launch.report.ExitCode}
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        PrehendCommand root = new PrehendCommand();
        FailureHandler failures = new FailureHandler(root::debug);
        CommandLine commandLine = new CommandLine(root)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setExecutionStrategy(parsed -> {
                    Logging.setDebug(root.debug());
                    return new RunLast().execute(parsed);
                });
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError | LinkageError | StackOverflowError error) {
            return failures.onError(error, err);
        } finally {
            out.flush();
            err.flush();
        }
    }
}
