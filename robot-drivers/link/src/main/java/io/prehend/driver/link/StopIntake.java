package io.prehend.driver.link;

import io.prehend.driver.link.LinkPlan.StopInput;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.safety.StopCause;

/**
 * Listens to one who may stop the arm. A stop is told at once, on the thread that hears it; besides, {@link #causes}
 * says what holds now, as a level. Silence counts from when the link was opened.
 */
final class StopIntake implements Listener<StopSignal> {
    private final StopInput input;
    private final Runnable onStop;
    private final StopCause silent;
    private final StopCause lost;
    private volatile boolean pressed;
    private volatile long heardNs;

    /**
     * Listens for {@code input}.
     *
     * @param onStop called whenever somebody asks for a stop; not where it is only repeated that one holds
     * @param openedNs now, {@link System#nanoTime}
     */
    StopIntake(StopInput input, Runnable onStop, long openedNs) {
        this.input = input;
        this.onStop = onStop;
        silent = StopInput.silent(input.channel().rateHz());
        lost = StopInput.lost(input.channel().rateHz());
        heardNs = openedNs;
    }

    @Override
    public void onSignal(StopSignal signal, long receivedNs) {
        pressed = signal.stop();
        heardNs = receivedNs;
        if (signal.stop() && !signal.repeated()) {
            onStop.run();
        }
    }

    /** What is unreadable on a stop channel is a stop: somebody wanted to say something. */
    @Override
    public void onRefused(String why) {
        pressed = true;
        onStop.run();
    }

    /** What holds at {@code nowNs}, as a mask of causes. Control thread. */
    long causes(long nowNs) {
        long causes = pressed ? StopCause.OPERATOR_STOP.bit() : 0;
        long silentNs = nowNs - heardNs;
        if (input.required() && silentNs > input.channel().timeoutNs()) {
            causes |= silentNs > input.lostNs() ? lost.bit() : silent.bit();
        }
        return causes;
    }
}
