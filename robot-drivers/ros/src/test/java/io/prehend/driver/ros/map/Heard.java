package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.SignalKind;
import java.util.ArrayList;
import java.util.List;

/** Keeps copies of what it hears. */
public final class Heard<S> implements Listener<S> {
    private final SignalKind<S> kind;
    private final List<S> signals = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private int senders = -1;

    public Heard(SignalKind<S> kind) {
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
        senders = count;
    }

    public S only() {
        if (signals.size() != 1 || !refusals.isEmpty()) {
            throw new AssertionError(signals.size() + " signals, refused: " + refusals);
        }
        return signals.get(0);
    }

    public List<S> signals() {
        return signals;
    }

    public String refusal() {
        if (refusals.size() != 1 || !signals.isEmpty()) {
            throw new AssertionError(signals.size() + " signals, refused: " + refusals);
        }
        return refusals.get(0);
    }

    public List<String> refusals() {
        return refusals;
    }

    public int senders() {
        return senders;
    }
}
