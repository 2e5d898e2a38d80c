/**
 * The viewer Foxglove can look at a running service, and do nothing else: its WebSocket protocol, version 1 ({@code
 * docs/spec.md} of github.com/foxglove/ws-protocol).
 *
 * <pre>
 * FoxgloveServer   a port of its own, on this machine only; sends what is new twenty times a second
 * Viewer           one viewer: what it subscribed to, and what waits for it
 * Topic            what there is to see, with the schema of each
 * Messages         a situation as messages; Scene  the arm as solids
 * Frames           the binary frames of the protocol
 * Requests         what a viewer may ask for
 * </pre>
 */
package io.prehend.launch.watch.foxglove;
