/**
 * The only place that knows everybody: it wires ports to modules and puts them behind the command {@code prehend}.
 *
 * <pre>
 * Main            parses the command line; the one place where a failure becomes an exit code
 * FailureHandler  one sentence instead of a stack trace
 * Logging         quiet unless asked
 *
 * command         one class a verb
 * config          the configuration: defaults, checks, limits that only tighten
 * wiring          puts the parts together
 * operate         what people and programs may ask of a running service
 * console         serves it over HTTP and WebSocket; remote talks to it
 * play            episodes one after another, for somebody who watches
 * render          pictures of what happened
 * evaluate        many episodes, one report
 * bench           the project's figures about this machine
 * reaction        how soon a robot hears of a stop; soak: hours of everything going wrong; trial: what both run on
 * doctor          what this machine lacks
 * work            long work on several threads, and its orderly end
 * report          what a user gets told: report files, progress, failures, exit codes
 * </pre>
 */
package io.prehend.launch;
