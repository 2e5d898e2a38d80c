/**
 * Episodes one after another, for somebody who watches.
 *
 * <pre>
 * Playback      plays, says a line an episode, adds up
 * Lineup        who plays the next episode
 * StopRecorder  writes the flight recording when something stops the arm
 * PhaseLog      says where the task has come to
 * </pre>
 */
package io.prehend.launch.play;
