package io.prehend.driver.ros;

import io.prehend.driver.link.Listener;

/** One call at a time, where signals of one channel come over several topics and so on several threads. */
final class SerialListener<S> implements Listener<S> {
    private final Listener<S> inner;

    SerialListener(Listener<S> inner) {
        this.inner = inner;
    }

    @Override
    public synchronized void onSignal(S signal, long receivedNs) {
        inner.onSignal(signal, receivedNs);
    }

    @Override
    public synchronized void onRefused(String why) {
        inner.onRefused(why);
    }

    @Override
    public synchronized void onSenders(int count) {
        inner.onSenders(count);
    }
}
