/**
 * What stands between a wish and the arm.
 *
 * <pre>
 *  wish ─► SafetyFilter ─► command      every tick: limits, workspace, self-collision, braking
 *            SafetyLimits, PandaLimits     the numbers, each with its source
 *  faults ─► SafetyInputs ─► SafetySupervisor ─► SafetyState, reaction
 *            StopRules                     the table: cause → reaction → how it clears
 *  stop button, watchdog (any thread) ─► StopLatch
 * </pre>
 *
 * <p>Imports {@code io.prehend.model} and the JDK, nothing else. Time is an argument everywhere; nothing here has a
 * thread. Prehend is not safety-rated: a wired emergency stop is a precondition of using it.
 */
package io.prehend.safety;
