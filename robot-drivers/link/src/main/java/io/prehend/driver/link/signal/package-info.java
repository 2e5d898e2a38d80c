/**
 * What goes over a wire to a robot, whatever the wire: values in SI units that a transport fills or reads.
 *
 * <p>Every signal is mutable and reused: who hands one over may change it as soon as the call returns, so who wants to
 * keep it copies it ({@link io.prehend.driver.link.signal.SignalKind#copy}). A signal belongs to one thread at a time.
 * Stamps are on the clock of who sent the signal; {@code NaN} stands for "not measured".
 */
package io.prehend.driver.link.signal;
