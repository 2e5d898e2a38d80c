/**
 * How a new model gets to an arm, and away from it again; in words in policies/docs/promotion.md.
 *
 * <pre>
 * Gate          runs the checks of GateChecks on a GateCase and gives a Verdict; GateLimits are its numbers
 * Scenes        what arms really saw, from a replay log; Contestant answers to them as a model does
 * Witness       what the learner's own network answered
 * Trial         one episode in simulation, as launch can play it; NotWorse is the test over many of them
 * ModelFolder   the store on disk: numbered Generations with their Standing, safe against crashes and other processes
 * Canary        whether a model on probation is confirmed or rolled back, and how fast it may move meanwhile
 * Probation     a canary and a store: what the arm's process asks between episodes
 * </pre>
 */
package io.prehend.policy.promotion;
