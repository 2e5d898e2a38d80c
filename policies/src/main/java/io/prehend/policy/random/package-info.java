/**
 * Chance that can be saved and gone on with.
 *
 * <pre>
 * SavedRandom  a RandomGenerator whose state is one number
 * </pre>
 */
package io.prehend.policy.random;
