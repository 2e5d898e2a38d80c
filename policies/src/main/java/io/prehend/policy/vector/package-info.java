/**
 * Learning on vectors of state: the learners that public benchmarks know, for any {@link io.prehend.port.Environment}.
 *
 * <pre>
 * VectorLearner             what all of them can do: update, act, explore
 * SoftActorCritic           SAC
 * DeterministicActorCritic  TD3 and DDPG
 * Critics                   values of an action, with targets that follow: shared
 * GaussianActor             a network and the bounded actions that are drawn by what it says: SAC's
 * VectorState               all that changes while one learns, for checkpoints
 * DivergenceGuard           goes back to what was good when learning has blown up
 * VectorReplay              what was experienced; HindsightReplay looks at it with other goals (HER)
 * VectorBatch               some of it, on its way to a learner
 * VectorExport              a learned actor as an ONNX file
 * </pre>
 */
package io.prehend.policy.vector;
