/**
 * What a user gets told: one JSON object a run, a progress bar, one sentence a failure.
 *
 * <pre>
 * Report        one JSON object with snake_case keys
 * ReportOption  --report FILE, to mix into a verb; refuses before the work starts if the file cannot be written
 * AtomicFile    a file that is there whole or not at all
 * Progress      a bar on a terminal, a line now and then elsewhere
 * Bars          one Progress after another
 * Failure       a failure with its exit code and its one sentence
 * ExitCode      the exit codes
 * </pre>
 */
package io.prehend.launch.report;
