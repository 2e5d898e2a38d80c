/**
 * Trying what a policy would not do by itself: noise on its motions while it learns.
 *
 * <pre>
 * NoisyPolicy            a policy with noise on its motions
 * Noise                  where that comes from, step by step, with a Spread:
 * GaussianNoise          TD3's: each step on its own
 * UniformNoise           GA-DDPG's: likewise, within bounds, and less as time goes by
 * OrnsteinUhlenbeckNoise DDPG's: a step resembles the one before
 * </pre>
 */
package io.prehend.policy.explore;
