package io.prehend.driver.ros1.service;

import io.prehend.driver.message.Message;

/** Does what a service is for. Called by the thread of the caller's connection: by several at once. */
@FunctionalInterface
public interface ServiceResponseBuilder<Q extends Message, A extends Message> {
    /**
     * Answers {@code request} by filling {@code response}; both are valid until this returns.
     *
     * @throws ServiceException to say why not
     */
    void build(Q request, A response) throws ServiceException;
}
