package io.prehend.launch.station;

import io.prehend.launch.link.Operator;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Order;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Via;
import io.prehend.safety.OperatorAct;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lets a person at the terminal arm and start the arm where there is no console, through the same acts. A daemon thread
 * of its own, which waits for the keyboard.
 */
final class TerminalOperator implements Runnable {
    private static final Caller CALLER =
            new Caller(System.getProperty("user.name", "somebody"), Role.OPERATOR, "terminal", Via.KEYBOARD, "");

    private final Service service;
    private final Operator operator;
    private final Consumer<String> say;
    private long sequence;

    TerminalOperator(Service service, Operator operator, Consumer<String> say) {
        this.service = service;
        this.operator = operator;
        this.say = say;
    }

    /** Begins to ask. */
    void start() {
        Thread thread = new Thread(this, "prehend-terminal");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        while (!operator.gone()) {
            OperatorAct act = operator.ask("The arm is going to move by itself. It is "
                    + service.situation().safety().state() + ".");
            if (act != null) {
                go(act);
            }
        }
    }

    private void go(OperatorAct act) {
        Answer answer = service.control().take(CALLER);
        if (answer.accepted() && !service.situation().safety().state().equals("ready")) {
            answer = await(order -> service.desk().acknowledge(order));
        }
        if (answer.accepted()) {
            answer = await(order -> service.desk().enable(order, act.heldNs()));
        }
        if (answer.accepted()) {
            answer = await(order -> service.desk().start(order));
        }
        say.accept(answer.sentence());
    }

    private Answer await(Function<Order, CompletableFuture<Answer>> act) {
        long untilMs = System.currentTimeMillis() + Order.LONGEST_VALID_MS;
        String lease = service.control().lease().lease();
        return act.apply(new Order(CALLER, lease, ++sequence, untilMs)).join();
    }
}
