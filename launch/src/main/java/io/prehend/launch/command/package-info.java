/**
 * One class a verb.
 *
 * <p>A verb implements {@code Callable<Integer>} and returns an {@link io.prehend.launch.report.ExitCode}. It writes to
 * {@code spec.commandLine().getOut()} and {@code getErr()}, never to {@code System.out}. When it cannot go on it throws
 * {@link io.prehend.launch.report.Failure}, or an IllegalArgumentException with one good sentence. Where it measures
 * something it mixes in {@link io.prehend.launch.report.ReportOption}. It is listed in
 * {@link io.prehend.launch.command.PrehendCommand}, or in its parent verb such as
 * {@link io.prehend.launch.command.BenchCommand}.
 */
package io.prehend.launch.command;
