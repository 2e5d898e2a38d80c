package io.prehend.launch.reaction;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.Transport;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.launch.report.Failure;
import io.prehend.launch.trial.Stage;
import java.util.concurrent.locks.LockSupport;

/** Asks over the robot's wire, on a channel where the profile lets others stop the arm. One thread. */
final class WireAsker implements StopAsker {
    private static final long PATIENCE_NS = 10_000_000_000L;
    private static final long LOOK_EVERY_NS = 1_000_000L;

    private final Channel<StopSignal> channel;
    private final Speaker<StopSignal> speaker;
    private final StopSignal stop = new StopSignal();

    /** Asks on {@code channel} of {@code transport}, which its owner closes. */
    WireAsker(Transport transport, Channel<StopSignal> channel) {
        this.channel = channel;
        speaker = transport.speak(channel);
        stop.set(true);
    }

    /** One at the wire of {@code stage}, on the first channel where others may stop its arm; somebody hears it. */
    static WireAsker at(Stage stage) {
        WireAsker asker = new WireAsker(
                stage.onlooker(), stage.profile().plan().in().stops().get(0).channel());
        asker.awaitListener();
        return asker;
    }

    private void awaitListener() {
        long beganNs = System.nanoTime();
        while (speaker.receivers() == 0) {
            if (System.nanoTime() - beganNs > PATIENCE_NS) {
                throw Failure.unreachable("Nobody hears stops on " + channel + ".", null);
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }

    @Override
    public long ask() {
        long nowNs = System.nanoTime();
        if (!speaker.say(stop)) {
            throw Failure.unreachable("The stop could not be said on " + channel + ".", null);
        }
        return nowNs;
    }
}
