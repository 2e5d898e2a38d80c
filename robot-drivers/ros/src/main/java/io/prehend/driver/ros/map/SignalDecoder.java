package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.message.Message;

/**
 * Makes signals of messages. One thread; allocates nothing in steady state.
 *
 * @param <M> the class of the messages
 * @param <S> the class of the signals
 */
@FunctionalInterface
public interface SignalDecoder<M extends Message, S> {
    /**
     * Tells {@code listener} every signal in {@code message}, or why there is none: one sentence, never an exception,
     * whatever the message contains.
     */
    void decode(M message, long receivedNs, Listener<S> listener);
}
