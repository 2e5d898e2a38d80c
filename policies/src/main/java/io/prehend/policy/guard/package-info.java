/**
 * What keeps learning from going wrong for good.
 *
 * <pre>
 * Rollback           goes back to what was good when learning has blown up
 * WeightsCopy        weights and optimisers as one array, to go back to
 * DivergedException  it has blown up again and again
 * </pre>
 */
package io.prehend.policy.guard;
