package io.prehend.driver.mqtt;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.mqtt.client.Message;
import java.util.concurrent.TimeUnit;

/**
 * Takes stops: whatever comes on the topic is one, whoever sends it and whatever it says. Any thread.
 *
 * <p>With {@code latched}, for a robot, it holds until a proper release comes. Without, for a controller, which latches
 * stops itself, it holds for half a second after the last message; and every sign of life from the other end of the way
 * tells the listener how things are, so that silence is noticed.
 */
final class StopIntake {
    private static final long PRESSED_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Listener<StopSignal> listener;
    private final boolean latched;
    private final StopSignal signal = new StopSignal();
    private boolean stopped;
    private long stoppedNs;
    private long count;

    StopIntake(Channel<StopSignal> channel, Listener<StopSignal> listener, boolean latched) {
        this.listener = listener;
        this.latched = latched;
        if (channel.topic().indexOf('+') >= 0 || channel.topic().indexOf('#') >= 0) {
            throw new IllegalArgumentException(channel + ": stops are heard on one topic, not on a pattern");
        }
    }

    /** Something came on the topic for stops. */
    synchronized void stop(Message message) {
        stopped = true;
        stoppedNs = message.receivedNs();
        count++;
        say(true, message.receivedNs());
    }

    /** A proper release came. */
    synchronized void release(long receivedNs) {
        stopped = false;
        say(false, receivedNs);
    }

    /** Somebody at the other end of the way is alive. */
    synchronized void alive(long receivedNs) {
        if (!latched && stopped && receivedNs - stoppedNs > PRESSED_NS) {
            stopped = false;
        }
        if (!latched) {
            say(stopped, receivedNs);
        }
    }

    /** Stops that came. */
    synchronized long count() {
        return count;
    }

    private void say(boolean stop, long receivedNs) {
        signal.set(stop);
        listener.onSignal(signal, receivedNs);
    }
}
