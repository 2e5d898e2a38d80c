/**
 * Arms behind a wire: reading a profile, opening its transport, running the controller on it.
 *
 * <ul>
 *   <li>Profile, ProfileReader, ChannelReader, Profiles: what a YAML profile says
 *   <li>TransportChoice, Transports: which wire, and how to open it
 *   <li>FreePort: where a broker of our own can be
 * </ul>
 */
package io.prehend.launch.link;
