/**
 * Serves a running service over HTTP and WebSocket (see {@code docs/api.md} and {@code docs/security.md}).
 *
 * <pre>
 * ConsoleServer    opens and closes all of it; ConsoleSettings where, and to whom
 * Guard, Access    looks at every request first: addressed to us, from our page, whose session, its token
 * Stops            stops the arm, before anything is parsed
 * RemoteDesk       the same orders for those who come another way, such as MQTT
 * Act, Orders      the orders, and carrying them out; OrderRequest reads one; HoldBeats how long a button was held
 * Figures          for Prometheus, with a token of their own
 * ReadRoutes, OrderRoutes, SessionRoutes   what is served by HTTP
 * Live, LiveClient the WebSocket: the newest situation for everybody, answers for each; Outbox one after another
 * Seat, Seats      sessions; Users, PasswordHash, LoginLimit signing in; TlsStore certificates
 * Refusals         counts what is refused, and raises the alarm
 * ConnectionWatch  cuts off who trickles; ConsoleThreads what all of it runs on
 * Json             how it is written and read; AuditExport the whole audit log as a file
 * </pre>
 */
package io.prehend.launch.console;
