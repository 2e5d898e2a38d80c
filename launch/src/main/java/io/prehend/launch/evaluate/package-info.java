/**
 * How good a policy is: many episodes, one report.
 *
 * <pre>
 * Evaluation  what is evaluated on what: policy, objects, randomisation, seed, number of episodes
 * Tally       adds up episodes: successes, failures by class, by object, limit violations
 * Wilson      how sure one can be of a rate
 * </pre>
 */
package io.prehend.launch.evaluate;
