package io.prehend.launch;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of the real {@link Main} within the test, with what it said.
 *
 * @param exitCode what a shell would see
 * @param out what was asked for
 * @param err progress and failures
 */
public record Run(int exitCode, String out, String err) {
    /** Runs {@code prehend arguments…}. */
    public static Run of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** The line on the error output that names the failure. */
    public String sentence() {
        return err.lines()
                .filter(line -> line.startsWith("prehend: "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no failure was named in: " + err));
    }

    /** Whether a stack trace was printed. */
    public boolean hasStackTrace() {
        return err.contains("\tat ") || out.contains("\tat ");
    }
}
