/**
 * Measures this machine: what {@code prehend bench} runs.
 *
 * <pre>
 * LoopTrial      the real loop and filter on the wall clock, around EchoArm, which SwayTask moves
 * CyclictestRun  the reference, at the same time
 * BusyProcess    something that competes for the processor
 * Latency        a distribution in a few numbers
 * </pre>
 */
package io.prehend.launch.bench;
