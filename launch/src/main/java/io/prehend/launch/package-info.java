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
 * report          what a user gets told: report files, progress, failures, exit codes
 * work            long work on several threads, and its orderly end; process: other processes; secret: keys in files
 *
 * link            an arm behind a wire, by its profile; serve: the simulated arm at the other end of one
 * station         a running service around an arm
 * operate         what people and programs may ask of it
 * console         serves it over HTTP and WebSocket; remote talks to it; watch: what others see of it
 *
 * play            episodes one after another, for somebody who watches; render: pictures of what happened
 * evaluate        many episodes, one report; look: perception alone, on recorded clouds
 * train           training in simulation; learn: learning beside an arm; adapt: what that is worth
 * promotion       what a new model is tried on before it may come near an arm
 *
 * bench           the project's figures about this machine; doctor: what it lacks
 * reaction        how soon a robot hears of a stop; soak: hours of everything going wrong; trial: what both run on
 * </pre>
 */
package io.prehend.launch;
