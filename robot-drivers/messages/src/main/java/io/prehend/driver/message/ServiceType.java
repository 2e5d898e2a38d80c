package io.prehend.driver.message;

/**
 * What both sides of a ROS 1 service must agree on.
 *
 * <p>Immutable, for any thread.
 *
 * @param name such as {@code std_srvs/Trigger}
 * @param md5 as {@code rossrv md5} prints it
 * @param request the question
 * @param response the answer
 * @param <Q> the class of questions
 * @param <A> the class of answers
 */
public record ServiceType<Q extends Message, A extends Message>(
        String name, String md5, MessageType<Q> request, MessageType<A> response) {}
