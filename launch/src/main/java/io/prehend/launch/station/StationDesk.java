package io.prehend.launch.station;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Desk;
import io.prehend.launch.operate.JogWish;
import io.prehend.launch.operate.Order;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.StopReceipt;
import io.prehend.port.AuditEvent.Kind;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopRules;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The acts of people: who may, checked here; what happens, on the loop's thread. Any thread. */
final class StationDesk implements Desk {
    private static final double LEAST_SHARE = 0.01;

    private final LoopSide loop;
    private final DeskThread thread;
    private final OrderCheck orders;
    private final StopDesk stops;
    private final OperatorLink link;
    private final AlarmBook alarms;
    private final Journal journal;
    private final Clocks clocks;
    private volatile BiConsumer<String, Caller> onAccepted = (act, caller) -> {};

    StationDesk(StationParts parts, OrderCheck orders, StopDesk stops, OperatorLink link, AlarmBook alarms) {
        loop = parts.loop();
        thread = parts.desk();
        journal = parts.journal();
        clocks = parts.clocks();
        this.orders = orders;
        this.stops = stops;
        this.link = link;
        this.alarms = alarms;
    }

    /** Who is told of every act that was carried out, by its name, on the desk's thread or whoever asked. */
    void tells(BiConsumer<String, Caller> listener) {
        onAccepted = listener;
    }

    @Override
    public StopReceipt stop(Caller caller) {
        return stops.stop(caller);
    }

    @Override
    public CompletableFuture<Answer> acknowledge(Order order) {
        OperatorAct act = act(order, 0);
        return ask("acknowledge", Kind.ACKNOWLEDGED, order, (control, nowNs, last) -> {
            ResetVerdict verdict = control.acknowledge(act, nowNs);
            // A robot that is being freed says so a few ticks later.
            boolean again = verdict == ResetVerdict.RELEASING && !last;
            StopCause wrong = StopRules.worstCause(control.supervisor().presentCauses());
            return again ? null : Words.answer(verdict, wrong);
        });
    }

    @Override
    public CompletableFuture<Answer> enable(Order order, long heldNs) {
        OperatorAct act = act(order, heldNs);
        return ask("enable", Kind.ENABLED, order, (control, nowNs, last) -> {
            SafetySupervisor supervisor = control.supervisor();
            return Words.answer(supervisor.enable(act, nowNs), supervisor.worstCause());
        });
    }

    @Override
    public CompletableFuture<Answer> start(Order order) {
        OperatorAct act = act(order, 0);
        return ask("start", Kind.MOTION_STARTED, order, (control, nowNs, last) -> loop.start(act, nowNs));
    }

    @Override
    public CompletableFuture<Answer> finish(Order order) {
        return ask(
                "finish",
                Kind.MOTION_ENDED,
                order,
                () -> loop.callOff() ? Answer.done("The start is called off.") : null,
                (control, nowNs, last) -> loop.finish(nowNs));
    }

    @Override
    public CompletableFuture<Answer> disarm(Order order) {
        return ask(
                "disarm",
                Kind.DISARMED,
                order,
                this::callOffWhileProbing,
                (control, nowNs, last) -> Words.answer(control.supervisor().disarm(nowNs), null));
    }

    @Override
    public CompletableFuture<Answer> setSpeedShare(Order order, double share) {
        // Written so that NaN is refused too.
        if (!(share >= LEAST_SHARE && share <= 1)) {
            return refused(order, "speed", Answer.refused("bad_share", "The speed's share must be from 0.01 to 1."));
        }
        String act = String.format(Locale.ROOT, "speed %.2f", share);
        return ask(act, Kind.CONFIGURED, order, (control, nowNs, last) -> {
            loop.setSpeedShare(share);
            return Answer.done();
        });
    }

    @Override
    public CompletableFuture<Answer> jog(Order order, JogWish wish) {
        OperatorAct act = act(order, 0);
        return ask("jog", Kind.MOVED_BY_HAND, order, (control, nowNs, last) -> loop.jog(wish, act, nowNs));
    }

    @Override
    public CompletableFuture<Answer> releaseGrip(Order order, long heldNs) {
        if (heldNs < SafetySupervisor.ENABLE_HOLD_NS) {
            return refused(
                    order,
                    "release_grip",
                    Answer.refused("not_held", "The button must be held for a whole second: nothing was let go of."));
        }
        return ask("release_grip", Kind.MOVED_BY_HAND, order, (control, nowNs, last) -> loop.releaseGrip());
    }

    @Override
    public CompletableFuture<Answer> seeAlarm(Order order, String id) {
        Answer refusal = orders.refusalWithoutLease(order, Role.OPERATOR, clocks.wallMs());
        if (refusal == null && !alarms.see(id)) {
            refusal = Answer.refused("no_such_alarm", "There is no alarm of that name any more.");
        }
        if (refusal != null) {
            return refused(order, "see_alarm", refusal);
        }
        journal.note(Kind.NOTED, Words.who(order.caller()), "saw the alarm " + id);
        return CompletableFuture.completedFuture(Answer.done());
    }

    @Override
    public void beat(Caller caller) {
        link.beat(caller, clocks.nowNs());
    }

    private static OperatorAct act(Order order, long heldNs) {
        return OperatorAct.local(Words.who(order.caller()), heldNs);
    }

    private Answer callOffWhileProbing() {
        return loop.callOff() && loop.isProbing()
                ? Answer.refused(
                        "probing",
                        "The start is called off; the arm can be disarmed once the joint that is being tried rests.")
                : null;
    }

    private CompletableFuture<Answer> ask(String name, Kind kind, Order order, PendingAct.Body body) {
        return ask(name, kind, order, () -> null, body);
    }

    /** {@code atOnce} gives an answer for which the loop need not be asked; null where it is. */
    private CompletableFuture<Answer> ask(
            String name, Kind kind, Order order, Supplier<Answer> atOnce, PendingAct.Body body) {
        Answer refusal = orders.refusal(order, Role.OPERATOR, clocks.nowNs(), clocks.wallMs());
        if (refusal != null) {
            return refused(order, name, refusal);
        }
        Answer known = atOnce.get();
        if (known != null) {
            note(name, kind, order, known);
            return CompletableFuture.completedFuture(known);
        }
        PendingAct.Body whileInControl = (control, nowNs, last) ->
                orders.stands(order) ? body.carryOut(control, nowNs, last) : OrderCheck.notInControl();
        return thread.ask(whileInControl, answer -> note(name, kind, order, answer));
    }

    private void note(String name, Kind kind, Order order, Answer answer) {
        String who = Words.who(order.caller());
        if (answer.accepted()) {
            journal.note(kind, who, name);
            onAccepted.accept(name, order.caller());
        } else {
            journal.note(Kind.REFUSED, who, name + ": " + answer.sentence());
        }
    }

    private CompletableFuture<Answer> refused(Order order, String name, Answer refusal) {
        note(name, Kind.REFUSED, order, refusal);
        return CompletableFuture.completedFuture(refusal);
    }
}
