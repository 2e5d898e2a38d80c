/**
 * Learning: from steps that were experienced to the weights of an actor.
 *
 * <pre>
 * BehaviourCloning  makes an actor do as its teacher did
 * </pre>
 */
package io.prehend.policy.learn;
