/**
 * What a new model is tried on before it may come near an arm; the gate itself is io.prehend.policy.promotion.
 *
 * <pre>
 * SimulatedTrial  episodes in simulation, the same for both models
 * Rehearsal       what the current model sees in simulation, where there is no log of an arm's work
 * GateRun         puts together what the gate needs
 * VerdictReport   what it found, for a report and for people
 * </pre>
 */
package io.prehend.launch.promotion;
