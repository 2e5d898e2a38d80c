/**
 * What was experienced, as learners want it: packed, in memory, and on disk.
 *
 * <pre>
 * StepStore        steps of many episodes in flat arrays
 * Hindsight        goals of steps whose episode succeeded
 * EpisodeRecorder  an ExperienceSink that fills the store of one episode
 * </pre>
 */
package io.prehend.policy.experience;
