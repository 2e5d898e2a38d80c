package io.prehend.driver.link.signal;

/**
 * Whether somebody wants the arm stopped: a level that is repeated, so that silence is noticed too. Towards a robot:
 * whether it shall stand still by its own means.
 */
public final class StopSignal {
    /** The kind of this signal. */
    public static final SignalKind<StopSignal> KIND = new SignalKind<>("stop", StopSignal::new, (to, from) -> {
        to.stop = from.stop;
        to.repeated = from.repeated;
    });

    private boolean stop;
    private boolean repeated;

    /** Whether to stop. */
    public boolean stop() {
        return stop;
    }

    /** Whether this says only how things still are: nobody has asked anew. */
    public boolean repeated() {
        return repeated;
    }

    /** Sets whether to stop: somebody says so. */
    public void set(boolean newStop) {
        stop = newStop;
        repeated = false;
    }

    /** Sets whether to stop as it was before: nobody says anything new. */
    public void repeat(boolean oldStop) {
        stop = oldStop;
        repeated = true;
    }
}
