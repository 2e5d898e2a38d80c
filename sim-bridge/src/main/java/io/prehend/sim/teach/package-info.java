/**
 * Lessons for learned policies: the privileged expert shows, or looks over a pupil's shoulder and says what it would
 * do.
 *
 * <pre>
 * Lesson         who leads the hand in an episode, and how it is disturbed
 * TaughtPolicy   leads the hand after a lesson, and reports every step with what the expert says to it
 * TeachingMaker  gives each episode of a worker its TaughtPolicy
 * </pre>
 */
package io.prehend.sim.teach;
