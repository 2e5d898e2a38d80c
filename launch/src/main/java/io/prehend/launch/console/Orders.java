package io.prehend.launch.console;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Desk;
import io.prehend.launch.operate.Order;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Via;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries out orders, whichever way they came: checks role, order and freshness here, the rest is the service's. Any
 * thread.
 */
final class Orders {
    /** A service that keeps its promise has answered long before. */
    private static final long PATIENCE_MS = 2L * Desk.ANSWER_MS;

    private static final Answer NO_ANSWER =
            Answer.refused("no_answer", "The control loop does not answer; stop the arm, and look at the service.");

    private final Service service;

    /** An order that {@link #accept} let through: nothing else can be carried out. */
    static final class Accepted {
        private final Act act;
        private final OrderRequest request;
        private final Seat seat;

        private Accepted(Act act, OrderRequest request, Seat seat) {
            this.act = act;
            this.request = request;
            this.seat = seat;
        }
    }

    Orders(Service service) {
        this.service = service;
    }

    /**
     * Accepts the order, in its turn: whoever receives several calls this in the order in which they came.
     *
     * @throws RefusedException if the session may not, or the order is not fresh
     */
    static Accepted accept(Act act, OrderRequest request, Seat seat) {
        if (!seat.role().covers(act.role())) {
            throw RefusedException.notEntitled(
                    "That takes the role " + word(act.role()) + "; you are " + word(seat.role()) + ".");
        }
        seat.requireFresh(request.sequence(), request.expiresMs(), System.currentTimeMillis());
        return new Accepted(act, request, seat);
    }

    /**
     * Carries out an order that was accepted. Returns at once, unless the act may read the disk.
     *
     * @throws RefusedException if the order lacks something
     */
    CompletableFuture<Answer> carryOut(Accepted accepted, Via via, String from) {
        Order order = accepted.request.order(accepted.seat.caller(via, from));
        return answered(perform(accepted.act, accepted.request, order, accepted.seat));
    }

    private CompletableFuture<Answer> perform(Act act, OrderRequest request, Order order, Seat seat) {
        Desk desk = service.desk();
        long nowNs = System.nanoTime();
        return switch (act) {
            case TAKE_CONTROL -> now(service.control().take(order.caller()));
            case HAND_OVER_CONTROL -> now(service.control().handOver(order.caller()));
            case FORCE_CONTROL -> now(service.control().force(order.caller(), request.text("reason")));
            case ACKNOWLEDGE -> desk.acknowledge(order);
            case ENABLE -> desk.enable(order, seat.beats(Seat.Button.ENABLE).take(nowNs));
            case START -> desk.start(order);
            case FINISH -> desk.finish(order);
            case DISARM -> desk.disarm(order);
            case HOLD -> hold(request, seat, nowNs);
            case RELEASE_GRIP ->
                desk.releaseGrip(order, seat.beats(Seat.Button.RELEASE_GRIP).take(nowNs));
            case SPEED -> desk.setSpeedShare(order, share(request));
            case JOG -> desk.jog(order, request.jog());
            case SEE_ALARM -> desk.seeAlarm(order, request.text("alarm"));
            case PROMOTE ->
                now(service.learning().promote(order, request.wholeNumber("generation"), request.text("reason")));
            case ROLL_BACK -> now(service.learning().rollBack(order, request.text("reason")));
            case PAUSE_LEARNER -> now(service.learning().setPaused(order, true));
            case RESUME_LEARNER -> now(service.learning().setPaused(order, false));
        };
    }

    private static CompletableFuture<Answer> hold(OrderRequest request, Seat seat, long nowNs) {
        seat.beats(request.button()).beat(nowNs);
        return now(Answer.done());
    }

    private static double share(OrderRequest request) {
        double share = request.number("share");
        if (!(share >= 0.01 && share <= 1)) {
            throw RefusedException.malformed("share must be from 0.01 to 1.");
        }
        return share;
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static CompletableFuture<Answer> now(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static CompletableFuture<Answer> answered(CompletableFuture<Answer> promised) {
        return promised.copy().orTimeout(PATIENCE_MS, TimeUnit.MILLISECONDS).exceptionally(failure -> {
            if (failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException) {
                return NO_ANSWER;
            }
            throw new IllegalStateException("an order failed", failure);
        });
    }
}
