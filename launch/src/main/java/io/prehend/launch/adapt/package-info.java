/**
 * What learning beside an arm is worth, on a simulated arm that differs from all that its policy was trained on.
 *
 * <pre>
 * Adaptation      plays with and without a learner, before and after, and says what came of it
 * CatchingUp      an arm that waits for its learner between two episodes
 * SuccessWindows  how success went on, in windows of some episodes
 * </pre>
 */
package io.prehend.launch.adapt;
