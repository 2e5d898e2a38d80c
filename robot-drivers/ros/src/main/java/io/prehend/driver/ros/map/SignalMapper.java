package io.prehend.driver.ros.map;

import io.prehend.driver.message.Message;

/**
 * Both directions between one message and one signal. An instance serves one direction, and one thread.
 *
 * @param <M> the class of the messages
 * @param <S> the class of the signals
 */
public interface SignalMapper<M extends Message, S> extends SignalDecoder<M, S>, SignalEncoder<S, M> {}
