/**
 * What soft actor-critic learners share, whatever they see (Haarnoja et al. 2018b, arXiv 1812.05905).
 *
 * <pre>
 * SquashedGaussian  bounded actions by chance, how likely they are, and the gradient through both
 * Temperature       what a nat of entropy is worth, and how that is learned
 * </pre>
 */
package io.prehend.policy.soft;
