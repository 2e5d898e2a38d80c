package io.prehend.driver.mqtt;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.StopSignal;

/** Hears proper releases of a robot that somebody has stopped. */
final class ReleaseListener implements Listener<StopSignal> {
    private final StopIntake intake;
    private final Listener<StopSignal> listener;

    ReleaseListener(StopIntake intake, Listener<StopSignal> listener) {
        this.intake = intake;
        this.listener = listener;
    }

    @Override
    public void onSignal(StopSignal signal, long receivedNs) {
        if (!signal.stop()) {
            intake.release(receivedNs);
        }
    }

    /** A release that is refused releases nothing; the listener is told why. */
    @Override
    public void onRefused(String why) {
        listener.onRefused(why);
    }
}
