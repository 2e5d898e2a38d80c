package io.prehend.launch.operate;

import java.util.concurrent.CompletableFuture;

/**
 * What people do with the arm, whatever way they come: the page, the command line, MQTT. Any thread.
 *
 * <p>A stop is carried out before the method returns, by the caller's thread. Everything else is carried out by the
 * loop's thread at its next tick; the answer then comes by the future, within {@value #ANSWER_MS} ms or not at all: a
 * loop that does not answer is an answer too ({@code no_answer}). Nothing here ever throws because of what a caller
 * asks.
 */
public interface Desk {
    /** After so long without an answer of the loop an order is refused, ms. */
    int ANSWER_MS = 500;

    /** Stops the arm. Never refused, never queued, never counted against anybody. */
    StopReceipt stop(Caller caller);

    /** First act of the reset: somebody has looked, and every cause is gone. */
    CompletableFuture<Answer> acknowledge(Order order);

    /** Second act, with how long the button was held, as the service itself measured it, ns. */
    CompletableFuture<Answer> enable(Order order, long heldNs);

    /** Third act: motion. */
    CompletableFuture<Answer> start(Order order);

    /** Ends the task and stands still: ready, enabled by nobody. */
    CompletableFuture<Answer> finish(Order order);

    /** Back to disarmed. */
    CompletableFuture<Answer> disarm(Order order);

    /** Scales all speeds, from 0.01 to 1 of what the configuration allows. */
    CompletableFuture<Answer> setSpeedShare(Order order, double share);

    /**
     * One beat of a held jog button: goes on for {@value JogWish#BEAT_LOST_MS} ms, unless another beat comes. Needs an
     * enabled arm that no task moves.
     */
    CompletableFuture<Answer> jog(Order order, JogWish wish);

    /** Opens the gripper, where the arm stands still; with how long the button was held, ns. */
    CompletableFuture<Answer> releaseGrip(Order order, long heldNs);

    /** Somebody has seen the alarm {@code id}. */
    CompletableFuture<Answer> seeAlarm(Order order, String id);

    /** Somebody is at the page and sees it: what an operator's link is judged by. */
    void beat(Caller caller);
}
