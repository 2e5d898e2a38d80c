package io.prehend.launch.station;

import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Via;
import io.prehend.loop.CauseSource;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopRules;
import java.util.function.BooleanSupplier;

/**
 * Watches whether the person who has control is still there: the page of whoever holds the lease beats ten times a
 * second. While the arm moves by itself, silence is a cause to hold it, and then to stop it; and so is it where their
 * control ends without their having given it to anybody.
 *
 * <p>Only consoles beat; who holds the lease in another way, or nobody, is not watched. Any thread; the loop asks.
 */
final class OperatorLink implements CauseSource {
    private static final long LOST_NS =
            StopRules.of(StopCause.OPERATOR_LINK_LOST).thresholdNs();
    private static final long GONE_NS = StopRules.of(StopCause.OPERATOR_GONE).thresholdNs();

    private final boolean goesOn;
    private final BooleanSupplier moving;
    private volatile String session = "";
    private volatile long beatNs;
    private volatile boolean lost;

    /**
     * Watches nobody yet.
     *
     * @param goesOn whether the arm goes on without its operator, as behind a fence
     * @param moving whether the arm moves by itself
     */
    OperatorLink(boolean goesOn, BooleanSupplier moving) {
        this.goesOn = goesOn;
        this.moving = moving;
    }

    /** From now on {@code holder} has control; null for nobody. */
    void follow(Caller holder, long nowNs) {
        lost = holder == null && (lost || !session.isEmpty());
        String newer = holder == null || holder.via() != Via.CONSOLE ? "" : holder.session();
        if (!newer.equals(session)) {
            beatNs = nowNs;
            session = newer;
        }
    }

    /** Who has control gives it up, and need not be watched any more. */
    void forget() {
        session = "";
        lost = false;
    }

    /** Whether the arm must not go on without the page that is watched. */
    boolean isNeeded() {
        return !goesOn && !session.isEmpty() && moving.getAsBoolean();
    }

    /** The page of {@code caller} is there, and somebody sees it. */
    void beat(Caller caller, long nowNs) {
        if (caller.session().equals(session)) {
            beatNs = nowNs;
        }
    }

    @Override
    public long causes(long nowNs) {
        if (goesOn || !lost && session.isEmpty() || !moving.getAsBoolean()) {
            return 0;
        }
        if (lost) {
            return StopCause.OPERATOR_GONE.bit();
        }
        long silentNs = nowNs - beatNs;
        long causes = silentNs > LOST_NS ? StopCause.OPERATOR_LINK_LOST.bit() : 0;
        return causes | (silentNs > GONE_NS ? StopCause.OPERATOR_GONE.bit() : 0);
    }
}
