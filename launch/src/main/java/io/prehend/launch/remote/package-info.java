/**
 * Talks to a running service over its interface ({@code docs/api.md}): what the verbs {@code status}, {@code stop},
 * {@code ack}, {@code enable}, {@code start} and their kin do.
 *
 * <pre>
 * RemoteOption    --url, --user, --trust: which service, and who asks
 * RemoteService   one session with it: reads, stops, gives orders
 * RemoteSession   a session that outlives one verb, in a file of the user's own
 * Trust           certificates that somebody signed themselves
 * Words           how things stand and why it stopped, for people
 * </pre>
 */
package io.prehend.launch.remote;
