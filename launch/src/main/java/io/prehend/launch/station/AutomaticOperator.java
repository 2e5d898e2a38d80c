package io.prehend.launch.station;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Control;
import io.prehend.launch.operate.Desk;
import io.prehend.launch.operate.Order;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Via;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopCause;
import java.util.concurrent.CompletableFuture;

/**
 * Arms and starts a simulated arm by itself, through the same acts as a person. Whenever a person has stopped, finished
 * or disarmed it, or something else has stopped it, it keeps off until a person has started the arm again; and it lets
 * a person who wants control have it.
 *
 * <p>One thread looks; others may tell it what happened.
 */
final class AutomaticOperator {
    static final Caller CALLER = new Caller("automatic operator", Role.OPERATOR, "automatic operator", Via.SERVICE, "");

    private static final long AGAIN_NS = 300_000_000L;
    /** Time for a robot without commands to bring the next object, and for people to see where it stands. */
    private static final long BETWEEN_NS = 3_000_000_000L;

    private final Desk desk;
    private final Control control;
    private final Clocks clocks;
    private final boolean resetsFaults;
    private CompletableFuture<Answer> pending = CompletableFuture.completedFuture(Answer.done());
    private volatile String complaint = "";
    private long sequence;
    private volatile long triedNs;
    private volatile long tryingSinceNs;
    private long movedNs;
    private volatile boolean excused;
    /** What stopped the arm up to then is excused; whoever tells of it writes it to a disk first, and may be late. */
    private volatile long excusedUntilNs = Long.MIN_VALUE;

    private volatile boolean willing;

    /**
     * Who acts through {@code desk} and {@code control}.
     *
     * @param willing whether to begin at once
     * @param resetsFaults whether nobody is there to reset faults: then it does that too, but never takes back what a
     *     person did
     */
    AutomaticOperator(Desk desk, Control control, Clocks clocks, boolean willing, boolean resetsFaults) {
        this.desk = desk;
        this.control = control;
        this.clocks = clocks;
        this.willing = willing;
        this.resetsFaults = resetsFaults;
        sequence = clocks.wallMs();
        movedNs = clocks.nowNs() - BETWEEN_NS;
    }

    /** Whether it starts the next object by itself. Any thread. */
    boolean willing() {
        return willing;
    }

    /**
     * The arm has been got ready; on a busy machine that alone may have stopped it, for {@code latched}: that and
     * what follows from it is reset as at the first start. Before the first look.
     */
    void begin(long latched) {
        excused = latched != 0;
    }

    /** From now on it leaves the arm alone. Any thread. */
    void rest() {
        willing = false;
    }

    /** The supervisor has decided something. */
    void onTransition(Transition step) {
        if (step.event().to().latched() && step.event().atNs() > excusedUntilNs) {
            onStop(step.stored().causes());
        }
    }

    /** Somebody's act was carried out. */
    void onAct(String name, Caller caller) {
        if (caller.session().equals(CALLER.session())) {
            return;
        }
        switch (name) {
            case "start" -> willing = true;
            case "finish", "disarm", "jog" -> willing = false;
            default -> {}
        }
    }

    /** For how long it has tried in vain, ns; 0 while it does not try. */
    long tryingNs() {
        return willing && tryingSinceNs != 0 ? clocks.nowNs() - tryingSinceNs : 0;
    }

    /** Why the last act was refused; empty where it was not. */
    String complaint() {
        return complaint;
    }

    /** Looks how things stand, and takes the next step. */
    void look(TickView view) {
        if (view.ticks == 0) {
            return;
        }
        long nowNs = clocks.nowNs();
        if (view.state.latched()) {
            // Whoever tells of a person's stop writes it to a disk first, and may be late.
            onStop(view.latchedCauses);
        } else if (excused) {
            excusedUntilNs = nowNs;
            excused = false;
        }
        Control.Lease lease = control.lease();
        boolean ours = lease.session().equals(CALLER.session());
        if (ours && !lease.askedForSession().isEmpty()) {
            control.handOver(CALLER);
            return;
        }
        switch (view.state) {
            case RUNNING, HOLD -> {
                tryingSinceNs = 0;
                movedNs = nowNs;
            }
            case LOCKOUT -> willing = false;
            default -> {
                tryingSinceNs = tryingSinceNs == 0 ? nowNs : tryingSinceNs;
                boolean free = ours || lease.session().isEmpty();
                if (willing && free && pending.isDone() && nowNs - triedNs > AGAIN_NS) {
                    triedNs = nowNs;
                    act(view, nowNs);
                }
            }
        }
    }

    private void onStop(long causes) {
        boolean fault = !excused && !resetsFaults;
        if (fault || StopCause.OPERATOR_STOP.in(causes) || StopCause.CONTROL_TAKEN.in(causes)) {
            willing = false;
        }
    }

    private void act(TickView view, long nowNs) {
        if (nowNs - movedNs < BETWEEN_NS || !view.measured) {
            return;
        }
        if (!control.take(CALLER).accepted()) {
            return;
        }
        pending = switch (view.state) {
            case DISARMED, STOPPED, FAULT -> desk.acknowledge(order());
            case READY -> view.enabled ? desk.start(order()) : desk.enable(order(), SafetySupervisor.ENABLE_HOLD_NS);
            default -> pending;
        };
        pending.thenAccept(answer -> {
            complaint = answer.accepted() ? "" : answer.sentence();
            // The next step need not wait.
            triedNs = answer.accepted() ? nowNs - AGAIN_NS : triedNs;
        });
    }

    private Order order() {
        return new Order(CALLER, control.lease().lease(), ++sequence, clocks.wallMs() + Order.LONGEST_VALID_MS);
    }
}
