/**
 * Learning: from steps that were experienced to the weights of an actor.
 *
 * <pre>
 * BehaviourCloning  makes an actor do as its teacher did
 * ActorCritic       makes an actor do what pays, on batches from a Replay
 * ActorCriticGuard  the same, going back to what was good when learning has blown up
 * Algorithm         which paper's learner that is: GA-DDPG, TD3, DDPG or SAC
 * LearnerState      all that changes while it learns, for checkpoints
 * </pre>
 */
package io.prehend.policy.learn;
