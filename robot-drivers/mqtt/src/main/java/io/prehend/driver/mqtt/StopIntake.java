package io.prehend.driver.mqtt;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.mqtt.client.Message;
import java.util.concurrent.TimeUnit;

/**
 * Takes stops: whatever comes on the topic is one, whoever sends it and whatever it says. Any thread.
 *
 * <p>For a robot it holds until a proper release comes. For a controller, which latches stops itself, it holds for
 * half a second after the last message; and every sign that the way through the broker is open tells the listener how
 * things are, so that silence is noticed.
 */
final class StopIntake {
    private static final long PRESSED_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Listener<StopSignal> listener;
    private final StopSignal signal = new StopSignal();
    private boolean stopped;
    private long stoppedNs;

    StopIntake(Listener<StopSignal> listener) {
        this.listener = listener;
    }

    /** A stop came. */
    synchronized void stop(Message message) {
        stopped = true;
        stoppedNs = message.receivedNs();
        signal.set(true);
        listener.onSignal(signal, message.receivedNs());
    }

    /** A proper release came. */
    synchronized void release(long receivedNs) {
        stopped = false;
        signal.set(false);
        listener.onSignal(signal, receivedNs);
    }

    /** The way is open: for a controller. */
    synchronized void alive(Message message) {
        if (!message.retained()) {
            stopped &= message.receivedNs() - stoppedNs <= PRESSED_NS;
            signal.repeat(stopped);
            listener.onSignal(signal, message.receivedNs());
        }
    }

    /** Something was refused that was no stop. */
    synchronized void refused(String why) {
        listener.onRefused(why);
    }
}
