/**
 * Learning while the arm works: from its replay log to a model that asks to be deployed.
 *
 * <pre>
 * OnlineLearner   SAC on approaches; learns what to add to the actor's input, and says so as a model
 * OnlineSettings  how fast and how far
 * Approaches      what was tried, and what came of it
 * </pre>
 */
package io.prehend.policy.online;
