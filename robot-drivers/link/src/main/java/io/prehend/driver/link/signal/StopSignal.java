package io.prehend.driver.link.signal;

/**
 * Whether somebody wants the arm stopped: a level that is repeated, so that silence is noticed too. Towards a robot:
 * whether it shall stand still by its own means.
 */
public final class StopSignal {
    /** The kind of this signal. */
    public static final SignalKind<StopSignal> KIND =
            new SignalKind<>("stop", StopSignal::new, (to, from) -> to.set(from.stop));

    private boolean stop;

    /** Whether to stop. */
    public boolean stop() {
        return stop;
    }

    /** Sets whether to stop. */
    public void set(boolean newStop) {
        stop = newStop;
    }
}
