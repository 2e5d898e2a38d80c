package io.prehend.driver.ros;

import io.prehend.driver.link.Listener;
import io.prehend.driver.message.Message;
import io.prehend.driver.ros.map.SignalDecoder;
import java.util.function.BiConsumer;

/**
 * Hears signals as goals of an action, for the robot's side.
 *
 * <p>A shortcut: a goal counts as reached as soon as the signal was handed over, because what a simulated robot does
 * with it shows in its state, over another channel.
 *
 * @param <G> the goal
 * @param <R> the result
 * @param <S> the class of the signals
 */
final class ActionIntake<G extends Message, R extends Message, S> implements GoalHandler<G, R>, Listener<S> {
    /** What a result says when everything is well. */
    static final String NOTHING_WRONG = "";

    private final SignalDecoder<G, S> decoder;
    private final Listener<S> listener;
    private final BiConsumer<R, String> describe;
    private String why = NOTHING_WRONG;

    /** Fills in results by {@code describe}: what was wrong, or {@link #NOTHING_WRONG}. */
    ActionIntake(SignalDecoder<G, S> decoder, Listener<S> listener, BiConsumer<R, String> describe) {
        this.decoder = decoder;
        this.listener = listener;
        this.describe = describe;
    }

    @Override
    public boolean onGoal(G goal, long receivedNs, R result) {
        why = NOTHING_WRONG;
        decoder.decode(goal, receivedNs, this);
        describe.accept(result, why);
        return why.equals(NOTHING_WRONG);
    }

    @Override
    public void onClients(int count) {
        listener.onSenders(count);
    }

    @Override
    public void onSignal(S signal, long receivedNs) {
        listener.onSignal(signal, receivedNs);
    }

    @Override
    public void onRefused(String sentence) {
        why = sentence;
        listener.onRefused(sentence);
    }
}
