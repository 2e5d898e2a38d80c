package io.prehend.launch.station;

import io.prehend.loop.ControlLoop;
import io.prehend.port.AuditEvent.Kind;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.StopCause;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A start that waits until it is known whether the robot stops by itself. The loop's thread carries it out; anybody may
 * call it off until the arm moves.
 */
final class PendingStart {
    private static final long PATIENCE_NS = 2_000_000_000L;

    private final Cell cell;
    private final Clocks clocks;
    private final LoopOutbox<LoopNote> notes;
    private final Motion motion;
    private final AtomicReference<OperatorAct> act = new AtomicReference<>();
    private boolean probed;
    private long probedNs;

    /** What is started in the end. */
    interface Motion {
        /** Starts it, or says why not. */
        ResetVerdict start(OperatorAct act, long nowNs);
    }

    PendingStart(Cell cell, Clocks clocks, LoopOutbox<LoopNote> notes, Motion motion) {
        this.cell = cell;
        this.clocks = clocks;
        this.notes = notes;
        this.motion = motion;
    }

    /** From now on {@code newer} waits. */
    void await(OperatorAct newer) {
        probed = false;
        act.set(newer);
    }

    /** Whether a start waits. Any thread. */
    boolean waits() {
        return act.get() != null;
    }

    /** What waits is never started; answers whether there was such a thing. Any thread. */
    boolean callOff() {
        return act.getAndSet(null) != null;
    }

    /** Whether {@link #probe} is due. */
    boolean wantsProbe() {
        return !probed && waits();
    }

    /**
     * Moves a joint a little to see whether the robot stops by itself: some two seconds, at rest. Where somebody stops
     * the arm meanwhile, it is not known.
     */
    void probe() {
        cell.loop().sleep();
        String refused = cell.measureDeadman();
        probed = true;
        probedNs = clocks.nowNs();
        if (refused != null) {
            callOff();
            notes.say(new LoopNote(Kind.ALARM, refused));
            if (!cell.latch().tripped()) {
                cell.latch().trip(StopCause.DEADMAN_TOO_SLOW, clocks.nowNs());
            }
        }
    }

    /** Starts what waits, once the loop has found its beat again after the probe. */
    void tick(long nowNs) {
        OperatorAct wanted = act.get();
        if (!probed || wanted == null) {
            return;
        }
        ControlLoop loop = cell.loop();
        ResetVerdict answer = motion.start(wanted, nowNs);
        if (answer == ResetVerdict.CAUSE_ACTIVE && nowNs - probedNs < PATIENCE_NS) {
            return;
        }
        boolean stillWanted = callOff();
        if (answer == ResetVerdict.ACCEPTED && !stillWanted) {
            loop.supervisor().finish(nowNs);
        } else if (answer != ResetVerdict.ACCEPTED) {
            String sentence =
                    Words.answer(answer, loop.supervisor().worstCause()).sentence();
            notes.say(new LoopNote(Kind.REFUSED, sentence));
        }
    }
}
