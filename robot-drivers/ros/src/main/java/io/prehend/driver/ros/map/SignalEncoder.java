package io.prehend.driver.ros.map;

import io.prehend.driver.message.Message;

/**
 * Makes a message of a signal. One thread; allocates nothing in steady state.
 *
 * @param <S> the class of the signals
 * @param <M> the class of the messages
 */
@FunctionalInterface
public interface SignalEncoder<S, M extends Message> {
    /**
     * Overwrites every field of {@code into}.
     *
     * @return whether {@code signal} can be said so; where not, {@code into} must not be sent
     */
    boolean encode(S signal, M into);
}
