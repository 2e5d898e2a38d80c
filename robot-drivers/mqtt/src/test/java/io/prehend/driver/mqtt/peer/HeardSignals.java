package io.prehend.driver.mqtt.peer;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.SignalKind;

/** Keeps copies of all signals of one kind, and why others were refused. Any thread. */
public final class HeardSignals<S> implements Listener<S> {
    private final SignalKind<S> kind;
    private final Heard<S> signals = new Heard<>();
    private final Heard<String> refusals = new Heard<>();
    private final Heard<Integer> senders = new Heard<>();

    /** For signals of {@code kind}. */
    public HeardSignals(SignalKind<S> kind) {
        this.kind = kind;
    }

    @Override
    public void onSignal(S signal, long receivedNs) {
        S copy = kind.create().get();
        kind.copy().accept(copy, signal);
        signals.add(copy);
    }

    @Override
    public void onRefused(String why) {
        refusals.add(why);
    }

    @Override
    public void onSenders(int count) {
        senders.add(count);
    }

    /** The signals. */
    public Heard<S> signals() {
        return signals;
    }

    /** Why others were refused. */
    public Heard<String> refusals() {
        return refusals;
    }

    /** How many senders there were. */
    public Heard<Integer> senders() {
        return senders;
    }
}
