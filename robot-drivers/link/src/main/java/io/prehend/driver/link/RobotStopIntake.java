package io.prehend.driver.link;

import io.prehend.driver.link.signal.StopSignal;

/** Listens to the robot saying that it has stopped itself. */
final class RobotStopIntake implements Listener<StopSignal> {
    private volatile boolean stopped;

    @Override
    public void onSignal(StopSignal signal, long receivedNs) {
        stopped = signal.stop();
    }

    /** Whether it has. Any thread. */
    boolean stopped() {
        return stopped;
    }
}
