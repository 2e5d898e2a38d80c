package io.prehend.launch.console;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Desk;
import io.prehend.launch.operate.JogWish;
import io.prehend.launch.operate.Order;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.StopReceipt;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.StopCause;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The acts on a {@link BenchService}: stops go into the latch at once, the rest to the supervisor at its next tick. */
public final class BenchDesk implements Desk {
    /** Who stopped; the first few. */
    public final List<Caller> stoppedBy = new CopyOnWriteArrayList<>();
    /** Beats of the page's heartbeat. */
    final AtomicLong beats = new AtomicLong();
    /** How many stops were asked for. */
    public final AtomicLong stops = new AtomicLong();
    /** The last order that was carried out. */
    public volatile Order lastOrder;
    /** The last speed. */
    volatile double speedShare = 1;

    private final BenchService service;
    private final BenchControl control;

    BenchDesk(BenchService service, BenchControl control) {
        this.service = service;
        this.control = control;
    }

    @Override
    public StopReceipt stop(Caller caller) {
        long nowNs = System.nanoTime();
        boolean first = service.latch.trip(StopCause.OPERATOR_STOP, nowNs);
        long request = stops.incrementAndGet();
        if (stoppedBy.size() < 100) {
            stoppedBy.add(caller);
        }
        return new StopReceipt(request, nowNs, System.nanoTime(), first);
    }

    @Override
    public CompletableFuture<Answer> acknowledge(Order order) {
        return atTick(order, () -> service.supervisor.acknowledge(act(order, 0), System.nanoTime()));
    }

    @Override
    public CompletableFuture<Answer> enable(Order order, long heldNs) {
        return atTick(order, () -> service.supervisor.enable(act(order, heldNs), System.nanoTime()));
    }

    @Override
    public CompletableFuture<Answer> start(Order order) {
        return atTick(order, () -> service.supervisor.start(act(order, 0), System.nanoTime()));
    }

    @Override
    public CompletableFuture<Answer> finish(Order order) {
        return atTick(order, () -> service.supervisor.finish(System.nanoTime()));
    }

    @Override
    public CompletableFuture<Answer> disarm(Order order) {
        return atTick(order, () -> service.supervisor.disarm(System.nanoTime()));
    }

    @Override
    public CompletableFuture<Answer> setSpeedShare(Order order, double share) {
        speedShare = share;
        return atTick(order, () -> ResetVerdict.ACCEPTED);
    }

    @Override
    public CompletableFuture<Answer> jog(Order order, JogWish wish) {
        return atTick(order, () -> ResetVerdict.WRONG_STATE);
    }

    @Override
    public CompletableFuture<Answer> releaseGrip(Order order, long heldNs) {
        return atTick(order, () -> heldNs >= 1_000_000_000L ? ResetVerdict.ACCEPTED : ResetVerdict.NOT_HELD);
    }

    @Override
    public CompletableFuture<Answer> seeAlarm(Order order, String id) {
        return atTick(order, () -> ResetVerdict.ACCEPTED);
    }

    @Override
    public void beat(Caller caller) {
        beats.incrementAndGet();
    }

    private OperatorAct act(Order order, long heldNs) {
        Caller caller = order.caller();
        return new OperatorAct(
                caller.name(),
                caller.role().covers(Role.OPERATOR),
                control.holds(caller.session(), order.lease()),
                true,
                heldNs);
    }

    private CompletableFuture<Answer> atTick(Order order, Supplier<ResetVerdict> act) {
        CompletableFuture<Answer> promised = new CompletableFuture<>();
        service.post(() -> {
            lastOrder = order;
            ResetVerdict verdict = act.get();
            promised.complete(
                    verdict == ResetVerdict.ACCEPTED
                            ? Answer.done()
                            : Answer.refused(verdict.name().toLowerCase(Locale.ROOT), "Refused: " + verdict));
        });
        return promised;
    }
}
